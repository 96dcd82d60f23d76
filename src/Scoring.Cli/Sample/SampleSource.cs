using Scoring.Cli.Import;

namespace Scoring.Cli.Sample;

/// <summary>The generated sample as something to import.</summary>
internal sealed class SampleSource(IReadOnlyList<SampleCreator> creators) : IObservationSource
{
    /// <inheritdoc/>
    public string Title => "generated sample";

    /// <inheritdoc/>
    public string? Loss => null;

    /// <inheritdoc/>
    public long EstimateItems() => creators.Sum(creator => (long)creator.Observations.Count);

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read() => creators.SelectMany(creator =>
        creator.Observations.Select((observation, index) => SourceItem.Of(new Origin(creator.Creator.Id, index + 1), observation)));
}
