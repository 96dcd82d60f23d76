namespace Scoring.Store.Tests.Caching;

/// <summary>The embedded store with a near cache in front of it keeps the contract of a store, also when the cache has hardly any room.</summary>
public sealed class CachedCreatorStoreTests() : CachedStoreContract(maxEntries: 20);
