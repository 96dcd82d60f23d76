using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Commands;

/// <summary>Reads many values in one round trip, always from masters: a replica may lag behind acknowledged commits.</summary>
internal static class ReadCommands
{
    private const int TouchMs = 1;

    /// <summary>Reads values in the order of their keys.</summary>
    /// <param name="multiplexer">The connections.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="isCluster">Whether a command may only name keys of one slot.</param>
    /// <param name="flags">How a redirection is treated.</param>
    public static Task<RedisValue[]> ReadAsync(IConnectionMultiplexer multiplexer, RedisKey[] keys, bool isCluster, CommandFlags flags)
    {
        IDatabase database = multiplexer.GetDatabase();
        flags |= CommandFlags.DemandMaster;
        if (!isCluster && keys.Length <= ReadBatcher.MaxKeysPerCommand) return database.StringGetAsync(keys, flags);
        return isCluster ? ReadEachAsync(database, keys, flags) : ReadChunksAsync(database, keys, flags);
    }

    /// <summary>
    /// Reads values before a wait for replicas. In Redis 7 WAIT covers what its connection has read, in Valkey 8 only what it has written: so a key is written after the
    /// read, and expires a millisecond later.
    /// </summary>
    /// <param name="multiplexer">The connections.</param>
    /// <param name="keys">The state keys.</param>
    /// <param name="isCluster">Whether a command may only name keys of one slot.</param>
    /// <param name="space">Names the written key.</param>
    public static async Task<RedisValue[]> ReadAndTouchAsync(IConnectionMultiplexer multiplexer, RedisKey[] keys, bool isCluster, KeySpace space)
    {
        Task<RedisValue[]> read = ReadAsync(multiplexer, keys, isCluster, CommandFlags.NoRedirect);
        IDatabase database = multiplexer.GetDatabase();
        // This form of SET is allowed to the documented user.
        IEnumerable<RedisKey> touched = keys.Select(key => space.TouchOf((byte[])key!)).Distinct();
        await Task.WhenAll((isCluster ? touched : touched.Take(1)).Select(key => database.ExecuteAsync("SET", [key, "", "PX", TouchMs], CommandFlags.NoRedirect | CommandFlags.DemandMaster)));
        return await read;
    }

    // The keys of a cluster are in as many slots as there are creators: one command each, sent together.
    private static Task<RedisValue[]> ReadEachAsync(IDatabase database, RedisKey[] keys, CommandFlags flags)
    {
        IBatch batch = database.CreateBatch();
        var reads = new Task<RedisValue>[keys.Length];
        for (int i = 0; i < keys.Length; i++) reads[i] = batch.StringGetAsync(keys[i], flags);
        batch.Execute();
        return Task.WhenAll(Array.ConvertAll(reads, ForeignAsEmptyAsync));
    }

    // A key with a value of another type fails alone. An empty value is too short to be one of this program.
    private static async Task<RedisValue> ForeignAsEmptyAsync(Task<RedisValue> read)
    {
        try
        {
            return await read;
        }
        catch (RedisServerException foreign) when (RedisFailure.IsWrongType(foreign))
        {
            return RedisValue.EmptyString;
        }
    }

    private static async Task<RedisValue[]> ReadChunksAsync(IDatabase database, RedisKey[] keys, CommandFlags flags)
    {
        Task<RedisValue[]>[] reads = [.. keys.Chunk(ReadBatcher.MaxKeysPerCommand).Select(chunk => database.StringGetAsync(chunk, flags))];
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
