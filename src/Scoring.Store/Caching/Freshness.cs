namespace Scoring.Store.Caching;

/// <summary>The oldest timestamps at which entries are fresh; an older entry is read again. In timestamp units of the clock.</summary>
/// <param name="Creators">For stored creators.</param>
/// <param name="Negatives">For creators that are not stored.</param>
/// <param name="OldestVersion">The least version of a stored creator whose retention has not run out; 0 without retention. A version is at least the time of its commit.</param>
public readonly record struct Freshness(long Creators, long Negatives, long OldestVersion = CreatorVersion.Absent)
{
    /// <summary>Whether an entry is fresh.</summary>
    internal bool Admits(CachedCreator entry) =>
        entry.Version == CreatorVersion.Absent ? entry.Timestamp >= Negatives : entry.Timestamp >= Creators && entry.Version >= OldestVersion;
}
