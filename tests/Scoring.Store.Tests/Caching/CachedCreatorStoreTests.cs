using Scoring.Store.Caching;
using Scoring.Store.Sqlite;

namespace Scoring.Store.Tests.Caching;

/// <summary>The embedded store with a near cache in front of it keeps the contract of a store, also when the cache has hardly any room.</summary>
public sealed class CachedCreatorStoreTests : CreatorStoreContract
{
    private readonly TemporaryDirectory _directory = new();

    protected override ValueTask<ICreatorStore> OpenAsync(TimeProvider clock)
    {
        var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _directory.PathOf("creators.db") }, clock);
        return ValueTask.FromResult<ICreatorStore>(
            new CachedCreatorStore(store, new NearCache(new NearCacheOptions { MaxEntries = 20 }, TimeProvider.System), TimeProvider.System));
    }

    protected override ValueTask CloseAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
