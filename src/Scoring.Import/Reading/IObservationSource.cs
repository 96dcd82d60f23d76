namespace Scoring.Import.Reading;

/// <summary>Something that observations are read from.</summary>
public interface IObservationSource
{
    /// <summary>What is read, and by which mapping: for the first line of the report.</summary>
    string Title { get; }

    /// <summary>What the mapping cannot carry over, in one sentence; null when nothing is lost.</summary>
    string? Loss { get; }

    /// <summary>About how many items <see cref="Read"/> gives: enough for a progress bar.</summary>
    long EstimateItems();

    /// <summary>Reads all items. Bad lines are items; only an unreadable file ends the reading with an exception.</summary>
    IEnumerable<SourceItem> Read();
}
