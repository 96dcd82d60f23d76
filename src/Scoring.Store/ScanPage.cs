namespace Scoring.Store;

/// <summary>One page of <see cref="ICreatorStore.ScanAsync"/>.</summary>
/// <param name="Creators">The creators of the page; fewer than the limit, even none, do not mean that there are no more.</param>
/// <param name="NextCursor">
/// Where the next page starts, or null when this was the last one. Opaque: it means something to the kind of store that gave it, and stays good
/// over a restart.
/// </param>
public sealed record ScanPage(IReadOnlyList<ScannedCreator> Creators, string? NextCursor)
{
    /// <summary>Most creators of a page: 10,000, some ten megabytes, so that no page holds a reader or much memory for long.</summary>
    public const int MaxLimit = 10_000;
}
