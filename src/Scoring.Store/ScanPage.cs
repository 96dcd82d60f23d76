namespace Scoring.Store;

/// <summary>One page of <see cref="ICreatorReader.ScanAsync"/>.</summary>
/// <param name="Creators">The creators of the page; fewer than the limit, even none, does not mean that it is the last page.</param>
/// <param name="NextCursor">
/// Where the next page starts; null when this was the last one. Opaque: valid for the kind of store that returned it, also after a
/// restart.
/// </param>
public sealed record ScanPage(IReadOnlyList<ScannedCreator> Creators, string? NextCursor)
{
    /// <summary>Most creators of a page: 10,000, some ten megabytes, which bounds how long a page occupies a reader and how much memory it takes.</summary>
    public const int MaxLimit = 10_000;
}
