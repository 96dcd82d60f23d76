using System.Text;
using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>A file with one observation of the contract as JSON on each line, also compressed with gzip. Empty lines are skipped.</summary>
public sealed class JsonLinesSource(string path, ImportSettings settings) : IObservationSource
{
    /// <summary>Name of the mapping.</summary>
    public const string MappingName = "json-lines";

    /// <summary>The extension of such files.</summary>
    public const string Ending = ".jsonl";

    private readonly List<string> _notes = [];

    /// <inheritdoc/>
    public string Title => SafeText.OfMessage($"{Path.GetFileName(path)} (mapping {MappingName})");

    /// <inheritdoc/>
    public string? Loss => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => _notes;

    /// <inheritdoc/>
    public void Check()
    {
        using InputFile file = InputFile.Open(path);
        if (file.IsSpreadsheet) throw new InputException($"{file.Name} is a spreadsheet or a zip archive, not JSON lines.");
        file.OpenUtf8(encoding: null);
        _notes.Clear();
        _notes.AddRange(file.Notes);
    }

    /// <inheritdoc/>
    public long EstimateItems() => RowEstimate.OfLines(path);

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        Check();
        using InputFile file = InputFile.Open(path);
        LineReader lines = new(file.OpenUtf8(encoding: null));
        long observedAtMs = settings.ObservedAt?.Invoke(path).Ms ?? 0;
        while (true)
        {
            SourceItem? item = null;
            bool isUnreadable = false;
            try
            {
                if (!lines.TryRead(out ReadOnlyMemory<byte> line)) yield break;
                string text = Encoding.UTF8.GetString(line.Span);
                if (!string.IsNullOrWhiteSpace(text)) item = Read(text, new Origin(file.Name, lines.Line), observedAtMs);
            }
            catch (Exception unreadable) when (InputException.IsOfFile(unreadable))
            {
                isUnreadable = true;
                item = SourceItem.Unread(new Origin(file.Name, lines.Line + 1), $"{unreadable.Message}; this line and the rest of the file were not read");
            }

            if (item is { } found) yield return found;
            if (isUnreadable) yield break;
        }
    }

    private SourceItem Read(string text, Origin origin, long observedAtMs)
    {
        if (ObservationLine.Parse(text, out string? fault) is not { } observation) return SourceItem.Bad(origin, $"not an observation: {fault}");
        if (observation.Creator is null && settings.CreatorId is null) return SourceItem.Bad(origin, "no creator");
        settings.Use.OfCreatorId |= observation.Creator is null;
        observation.Creator ??= new CreatorRef { Id = settings.CreatorId! };
        settings.Use.OfPlatform |= observation.Creator.Platform == Platform.Unspecified;
        if (observation.Creator.Platform == Platform.Unspecified) observation.Creator.Platform = settings.Platform ?? Platform.Unspecified;
        settings.Use.OfObservedAt |= observation.ObservedAtMs == 0;
        if (observation.ObservedAtMs == 0) observation.ObservedAtMs = observedAtMs;
        return SourceItem.Of(origin, observation);
    }
}
