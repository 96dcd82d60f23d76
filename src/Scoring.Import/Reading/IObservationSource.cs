namespace Scoring.Import.Reading;

/// <summary>A source of observations.</summary>
public interface IObservationSource
{
    /// <summary>The input and its mapping, for the first line of the report.</summary>
    string Title { get; }

    /// <summary>The data that the mapping drops, in one sentence; null when nothing is lost.</summary>
    string? Loss { get; }

    /// <summary>An estimate of the number of items of <see cref="Read"/>, for a progress bar.</summary>
    long EstimateItems();

    /// <summary>Reads all items. Invalid lines are items; only an unreadable file throws.</summary>
    IEnumerable<SourceItem> Read();
}
