using Scoring.Creators;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests.Servers;

/// <summary>The test's own look into the shared store, beside the servers.</summary>
internal static class OwnStore
{
    private static readonly CreatorKey[] Nobody = [new CreatorKey(CreatorKey.DefaultTenant, Platform.Instagram, "nobody")];

    /// <summary>Opens it and waits until it answers, as it does when a fail-over is over.</summary>
    public static async Task<RedisCreatorStore> OpenAsync(string connection)
    {
        RedisCreatorStore store = RedisCreatorStore.Open(new RedisStoreOptions { Connection = connection, OperationTimeout = ServerQuestions.Deadline }, TimeProvider.System);
        await RedisTopology.UntilAsync("a look into the store", async () =>
        {
            try
            {
                await store.ReadStatesAsync(Nobody, new StoredState[Nobody.Length]);
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        });
        return store;
    }
}
