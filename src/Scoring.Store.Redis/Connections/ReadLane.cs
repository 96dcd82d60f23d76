using Scoring.Store.Redis.Commands;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// Gathers small reads. One that comes alone is sent at once; those that come while others are on their way go together, in one command. Under load a read
/// then costs Redis, the connection and both systems a fraction of a command.
/// </summary>
/// <param name="send">Reads the values of keys in one command, within a bound of time.</param>
/// <param name="timeout">The longest that a read waits, from when it came.</param>
/// <param name="location">Where Redis is, for failures.</param>
/// <param name="mostUnderWay">How many commands may be on their way before reads are gathered.</param>
/// <param name="mostWaiting">How many reads may wait; further ones fail.</param>
internal sealed class ReadLane(Func<RedisKey[], CancellationToken, ValueTask<RedisValue[]>> send, TimeSpan timeout, string location, int mostUnderWay = ReadLane.UsuallyUnderWay, int mostWaiting = ReadLane.UsuallyWaiting)
{
    /// <summary>Most keys of a read that is gathered. For more of them a command of its own is no cost.</summary>
    public const int MostKeysOfRead = 32;

    /// <summary>
    /// Commands on their way before reads are gathered. With fewer a moderate load waits for the answers of others; with more there is less to gather under a full one (figures:
    /// decision 0013).
    /// </summary>
    public const int UsuallyUnderWay = 8;

    /// <summary>Reads that wait at most: some ten full commands, which take a healthy Redis milliseconds. A longer queue is not worked off within the bound of time.</summary>
    public const int UsuallyWaiting = 4_096;

    private readonly Lock _lock = new();
    private readonly Queue<GatheredRead> _waiting = new();
    private int _underWay;

    /// <summary>Reads values.</summary>
    /// <param name="keys">The keys, 1 to <see cref="MostKeysOfRead"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The values, in the order of the keys.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer, or too many reads wait already.</exception>
    public ValueTask<ReadOnlyMemory<RedisValue>> ReadAsync(RedisKey[] keys, CancellationToken cancellationToken)
    {
        GatheredRead? gathered = null;
        lock (_lock)
        {
            if (_underWay < mostUnderWay) _underWay++;
            else if (_waiting.Count >= mostWaiting) throw RedisFailure.OfOverload(location, mostWaiting);
            else _waiting.Enqueue(gathered = new GatheredRead(keys));
        }

        return gathered is null ? SendAloneAsync(keys, cancellationToken) : AwaitAsync(gathered, cancellationToken);
    }

    private async ValueTask<ReadOnlyMemory<RedisValue>> SendAloneAsync(RedisKey[] keys, CancellationToken cancellationToken)
    {
        try
        {
            return await send(keys, cancellationToken);
        }
        finally
        {
            SendNext();
        }
    }

    private async ValueTask<ReadOnlyMemory<RedisValue>> AwaitAsync(GatheredRead read, CancellationToken cancellationToken)
    {
        try
        {
            return await read.Answer.WaitAsync(timeout, cancellationToken);
        }
        catch (TimeoutException failure)
        {
            throw RedisFailure.Translate(failure, location);
        }
        finally
        {
            read.GiveUp();
        }
    }

    private void SendNext()
    {
        List<GatheredRead> group;
        lock (_lock)
        {
            group = Take();
            if (group.Count == 0) _underWay--;
        }

        if (group.Count > 0) _ = SendTogetherAsync(group);
    }

    private List<GatheredRead> Take()
    {
        var group = new List<GatheredRead>(_waiting.Count);
        int keys = 0;
        while (_waiting.TryPeek(out GatheredRead? next) && keys + next.Keys.Length <= RecordReader.MaxKeysPerCommand)
        {
            _waiting.Dequeue();
            if (next.Answer.IsCompleted) continue;
            group.Add(next);
            keys += next.Keys.Length;
        }

        return group;
    }

    private async Task SendTogetherAsync(List<GatheredRead> group)
    {
        try
        {
            // None of the callers may give up for the others.
            ReadOnlyMemory<RedisValue> values = await send([.. group.SelectMany(read => read.Keys)], CancellationToken.None);
            foreach (GatheredRead read in group)
            {
                read.Complete(values[..read.Keys.Length]);
                values = values[read.Keys.Length..];
            }
        }
        catch (Exception failure)
        {
            foreach (GatheredRead read in group) read.Fail(failure);
        }
        finally
        {
            SendNext();
        }
    }
}
