using System.Globalization;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;

namespace Scoring.Store.Tests.Redis;

/// <summary>Opens stores that share a server and none of its keys.</summary>
internal static class RedisStores
{
    private static int _prefixes;

    /// <summary>A prefix that no other test has.</summary>
    public static string NextPrefix() => string.Create(CultureInfo.InvariantCulture, $"test-{Interlocked.Increment(ref _prefixes)}:");

    /// <summary>Settings for a test of what a store does and not of how fast: a busy machine is not an outage.</summary>
    public static RedisStoreOptions Patient(string connection, DurabilityMode durability = DurabilityMode.Memory) => new()
    {
        Connection = connection,
        KeyPrefix = NextPrefix(),
        Durability = durability,
        OperationTimeout = TimeSpan.FromSeconds(10),
        ReplicationTimeout = TimeSpan.FromSeconds(10),
    };

    public static RedisCreatorStore Open(RedisStoreOptions options, TimeProvider? clock = null) => RedisCreatorStore.Open(options, clock ?? TimeProvider.System);
}
