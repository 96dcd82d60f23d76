namespace Scoring.Store.Caching;

/// <summary>The oldest timestamps at which entries are fresh; an older entry is read again. In timestamp units of the clock.</summary>
/// <param name="Creators">For stored creators.</param>
/// <param name="Negatives">For creators that are not stored.</param>
public readonly record struct Freshness(long Creators, long Negatives)
{
    /// <summary>Whether an entry is fresh.</summary>
    internal bool Admits(CachedCreator entry) => entry.Timestamp >= (entry.Version == CreatorVersion.Absent ? Negatives : Creators);
}
