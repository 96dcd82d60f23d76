using Scoring.Creators;
using StackExchange.Redis;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>What reading features from Redis takes at the least: the keys, one MGET through StackExchange.Redis, and the lengths of what came.</summary>
/// <param name="connection">The connection.</param>
/// <param name="prefix">What every key begins with.</param>
internal sealed class RedisReads(IConnectionMultiplexer connection, string prefix)
{
    private readonly IDatabase _database = connection.GetDatabase();

    /// <summary>Reads the features of creators.</summary>
    /// <returns>How many bytes they have.</returns>
    public async Task<long> ReadAsync(IReadOnlyList<Proto.CreatorRef> creators)
    {
        RedisKey[] keys = new RedisKey[creators.Count];
        for (int i = 0; i < keys.Length; i++) keys[i] = $"{prefix}{{{CreatorKey.DefaultTenant}:{(int)creators[i].Platform}:{creators[i].Id}}}:f";
        long bytes = 0;
        foreach (RedisValue value in await _database.StringGetAsync(keys)) bytes += value.Length();
        return bytes;
    }
}
