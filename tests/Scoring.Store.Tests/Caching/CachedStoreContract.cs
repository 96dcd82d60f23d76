using Scoring.Store.Caching;
using Scoring.Store.Changes;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Caching;

/// <summary>The contract of a store, for the embedded one with a near cache in front of it.</summary>
/// <param name="maxEntries">How many creators the cache has room for.</param>
public abstract class CachedStoreContract(int maxEntries) : CreatorStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override ValueTask<ICreatorStore> OpenAsync(TimeProvider clock)
    {
        var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("creators.db") }, clock);
        return ValueTask.FromResult<ICreatorStore>(
            new CachedCreatorStore(store, new NearCache(new NearCacheOptions { MaxEntries = maxEntries }, TimeProvider.System), new CreatorChanges(), TimeProvider.System));
    }

    protected override ValueTask CloseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
