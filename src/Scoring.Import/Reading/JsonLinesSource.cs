using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>A file with one observation of the contract as JSON on each line. Empty lines are skipped.</summary>
public sealed class JsonLinesSource(string path, ImportSettings settings) : IObservationSource
{
    /// <summary>Name of the mapping.</summary>
    public const string MappingName = "json-lines";

    /// <summary>The extension of such files.</summary>
    public const string Ending = ".jsonl";

    /// <inheritdoc/>
    public string Title => $"{Path.GetFileName(path)} (mapping {MappingName})";

    /// <inheritdoc/>
    public string? Loss => null;

    /// <inheritdoc/>
    public long EstimateItems() => File.ReadLines(path).LongCount();

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        string name = Path.GetFileName(path);
        long line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text)) yield return Read(text, new Origin(name, line));
        }
    }

    private SourceItem Read(string text, Origin origin)
    {
        if (ObservationLine.Parse(text, out string? fault) is not { } observation) return SourceItem.Bad(origin, $"not an observation: {fault}");
        if (observation.Creator is null)
        {
            if (settings.CreatorId is not { } id) return SourceItem.Bad(origin, "no creator");
            observation.Creator = new CreatorRef { Id = id };
        }

        if (observation.Creator.Platform == Platform.Unspecified) observation.Creator.Platform = settings.Platform ?? Platform.Unspecified;
        if (observation.ObservedAtMs == 0) observation.ObservedAtMs = settings.ObservedAtMs?.Invoke(path) ?? 0;
        return SourceItem.Of(origin, observation);
    }
}
