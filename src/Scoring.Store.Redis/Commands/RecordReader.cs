using StackExchange.Redis;

namespace Scoring.Store.Redis.Commands;

/// <summary>Reads many values in one round trip, always from masters: a replica may lag behind what was acknowledged.</summary>
internal static class RecordReader
{
    /// <summary>Most keys of a command: more would hold up everybody else's for longer than some hundred microseconds.</summary>
    public const int MaxKeysPerCommand = 512;

    private const int TouchMs = 1;

    /// <summary>Reads values in the order of their keys.</summary>
    /// <param name="multiplexer">Where.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="isCluster">Whether one command may name the keys of one slot only.</param>
    /// <param name="flags">How a redirection is treated.</param>
    public static Task<RedisValue[]> ReadAsync(IConnectionMultiplexer multiplexer, RedisKey[] keys, bool isCluster, CommandFlags flags)
    {
        IDatabase database = multiplexer.GetDatabase();
        flags |= CommandFlags.DemandMaster;
        if (keys.Length == 1 || (!isCluster && keys.Length <= MaxKeysPerCommand)) return database.StringGetAsync(keys, flags);
        return isCluster ? ReadEachAsync(database, keys, flags) : ReadChunksAsync(database, keys, flags);
    }

    /// <summary>
    /// Reads values for somebody who then waits for replicas. Redis 7 lets WAIT count what its connection has seen, Valkey 8 only what it has written: so something is written behind the
    /// read, after all that the read saw, and is gone a millisecond later.
    /// </summary>
    /// <param name="multiplexer">Where.</param>
    /// <param name="keys">The state keys.</param>
    /// <param name="isCluster">Whether one command may name the keys of one slot only.</param>
    /// <param name="space">Names what is written.</param>
    public static async Task<RedisValue[]> ReadAndTouchAsync(IConnectionMultiplexer multiplexer, RedisKey[] keys, bool isCluster, KeySpace space)
    {
        Task<RedisValue[]> read = ReadAsync(multiplexer, keys, isCluster, CommandFlags.NoRedirect);
        IDatabase database = multiplexer.GetDatabase();
        // In this form of SET, for which the documented user has the right.
        IEnumerable<RedisKey> touched = keys.Select(key => space.TouchOf((byte[])key!)).Distinct();
        await Task.WhenAll((isCluster ? touched : touched.Take(1)).Select(key => database.ExecuteAsync("SET", [key, "", "PX", TouchMs], CommandFlags.NoRedirect | CommandFlags.DemandMaster)));
        return await read;
    }

    // Keys of a cluster lie in as many slots as there are creators: a command each, sent together.
    private static Task<RedisValue[]> ReadEachAsync(IDatabase database, RedisKey[] keys, CommandFlags flags)
    {
        IBatch batch = database.CreateBatch();
        var reads = new Task<RedisValue>[keys.Length];
        for (int i = 0; i < keys.Length; i++) reads[i] = batch.StringGetAsync(keys[i], flags);
        batch.Execute();
        return Task.WhenAll(reads);
    }

    private static async Task<RedisValue[]> ReadChunksAsync(IDatabase database, RedisKey[] keys, CommandFlags flags)
    {
        Task<RedisValue[]>[] reads = [.. keys.Chunk(MaxKeysPerCommand).Select(chunk => database.StringGetAsync(chunk, flags))];
        var values = new RedisValue[keys.Length];
        int place = 0;
        foreach (RedisValue[] read in await Task.WhenAll(reads))
        {
            read.CopyTo(values, place);
            place += read.Length;
        }

        return values;
    }
}
