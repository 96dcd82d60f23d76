using Scoring.Creators;
using StackExchange.Redis;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>The minimum work to read features from Redis: the keys, one MGET through StackExchange.Redis, and the lengths of the values.</summary>
/// <param name="connection">The connection.</param>
/// <param name="prefix">The prefix of every key.</param>
internal sealed class RedisReads(IConnectionMultiplexer connection, string prefix)
{
    private readonly IDatabase _database = connection.GetDatabase();

    /// <summary>Reads the features of creators.</summary>
    /// <returns>Their total number of bytes.</returns>
    public async Task<long> ReadAsync(IReadOnlyList<Proto.CreatorRef> creators)
    {
        RedisKey[] keys = new RedisKey[creators.Count];
        for (int i = 0; i < keys.Length; i++) keys[i] = $"{prefix}{{{CreatorKey.DefaultTenant}:{(int)creators[i].Platform}:{creators[i].Id}}}:f";
        long bytes = 0;
        foreach (RedisValue value in await _database.StringGetAsync(keys)) bytes += value.Length();
        return bytes;
    }
}
