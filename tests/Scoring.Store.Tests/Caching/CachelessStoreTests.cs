namespace Scoring.Store.Tests.Caching;

/// <summary>A cache that has room for nobody is read past, and the store keeps its contract.</summary>
public sealed class CachelessStoreTests() : CachedStoreContract(maxEntries: 0);
