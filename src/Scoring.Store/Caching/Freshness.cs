namespace Scoring.Store.Caching;

/// <summary>From which time on entries may be used: an older one is read again. In the clock's own unit.</summary>
/// <param name="Creators">For creators that are stored.</param>
/// <param name="Negatives">For those that are not.</param>
public readonly record struct Freshness(long Creators, long Negatives)
{
    /// <summary>Whether an entry is young enough.</summary>
    internal bool Admits(CachedCreator entry) => entry.Timestamp >= (entry.Version == CreatorVersion.Absent ? Negatives : Creators);
}
