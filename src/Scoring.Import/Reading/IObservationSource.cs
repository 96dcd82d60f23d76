namespace Scoring.Import.Reading;

/// <summary>A source of observations.</summary>
public interface IObservationSource
{
    /// <summary>The input and its mapping, for the first line of the report.</summary>
    string Title { get; }

    /// <summary>The data that the mapping drops, in one sentence; null when nothing is lost.</summary>
    string? Loss { get; }

    /// <summary>What the reader determined itself, for example the delimiter, one sentence each. Complete after <see cref="Check"/>.</summary>
    IReadOnlyList<string> Notes => [];

    /// <summary>Opens the input and checks its header. Call it for all sources before the first item of any source is sent.</summary>
    /// <exception cref="InputException">The input cannot be read by its mapping.</exception>
    void Check()
    {
    }

    /// <summary>An estimate of the number of items of <see cref="Read"/>, for a progress bar.</summary>
    long EstimateItems();

    /// <summary>Reads all items. Invalid lines are items, also a rest of a file that cannot be read; only an unreadable file throws.</summary>
    /// <exception cref="InputException">The input cannot be read.</exception>
    IEnumerable<SourceItem> Read();
}
