using Scoring.Import.Reading;

namespace Scoring.Import.Sources;

/// <summary>A source whose observations get a name in <c>Observation.source</c>, unless the input sets one.</summary>
public sealed class NamedSource(IObservationSource source, string name) : IObservationSource
{
    /// <summary>Whether an observation has got the name.</summary>
    public bool IsUsed { get; private set; }

    /// <inheritdoc/>
    public string Title => source.Title;

    /// <inheritdoc/>
    public string? Loss => source.Loss;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => source.Notes;

    /// <inheritdoc/>
    public void Check() => source.Check();

    /// <inheritdoc/>
    public long EstimateItems() => source.EstimateItems();

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        foreach (SourceItem item in source.Read())
        {
            if (item.Observation is { Source.Length: 0 } observation)
            {
                observation.Source = name;
                IsUsed = true;
            }

            yield return item;
        }
    }
}
