namespace Scoring.Store.Caching;

/// <summary>What a read through the near cache gives for one creator.</summary>
/// <param name="Stored">
/// The features; version 0 for a creator that is not stored, <see cref="CreatorVersion.Unread"/> for one that could not be read.
/// </param>
/// <param name="Entry">
/// The cache entry that the read found or inserted, with the same version and features as <paramref name="Stored"/>. Null when the cache is disabled, nothing was inserted,
/// or the answer is stale or unread.
/// </param>
public readonly record struct CreatorRead(StoredFeatures Stored, CachedCreator? Entry);
