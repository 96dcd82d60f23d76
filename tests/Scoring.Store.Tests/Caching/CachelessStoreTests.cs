namespace Scoring.Store.Tests.Caching;

/// <summary>With a disabled cache the store keeps its contract.</summary>
public sealed class CachelessStoreTests() : CachedStoreContract(maxEntries: 0);
