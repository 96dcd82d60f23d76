using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// Batches small reads. A read is sent at once while few commands are in flight; reads that come meanwhile are sent together in one command. Under load a read
/// then costs Redis, the connection and both systems a fraction of a command.
/// </summary>
/// <param name="send">Reads the values of keys in one command, within a bound of time.</param>
/// <param name="timeout">The longest that a read waits, from its call.</param>
/// <param name="location">Where Redis is, for failures.</param>
/// <param name="maxInFlight">The number of commands in flight from which on reads are batched.</param>
/// <param name="maxWaiting">Most waiting reads; further ones fail.</param>
internal sealed class ReadBatcher(Func<RedisKey[], CancellationToken, ValueTask<RedisValue[]>> send, TimeSpan timeout, string location, int maxInFlight = ReadBatcher.DefaultInFlight, int maxWaiting = ReadBatcher.DefaultWaiting)
{
    /// <summary>Most keys of a command: more would delay the commands of others by more than some hundred microseconds.</summary>
    public const int MaxKeysPerCommand = 512;

    /// <summary>Most keys of a batched read. Larger reads are worth a command of their own.</summary>
    public const int MaxKeysPerRead = 32;

    /// <summary>
    /// Commands in flight before reads are batched. With fewer, reads of a moderate load wait for the answers of others; with more, there is less to batch under full load (figures:
    /// decision 0013).
    /// </summary>
    public const int DefaultInFlight = 8;

    /// <summary>Reads that wait at most: some ten full commands, which take a healthy Redis milliseconds. A longer queue is not processed within the timeout.</summary>
    public const int DefaultWaiting = 4_096;

    private readonly Lock _lock = new();
    private readonly Queue<BatchedRead> _waiting = new();
    private int _inFlight;

    /// <summary>Reads values.</summary>
    /// <param name="keys">The keys, 1 to <see cref="MaxKeysPerRead"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The values, in the order of the keys.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer, or too many reads wait already.</exception>
    public ValueTask<ReadOnlyMemory<RedisValue>> ReadAsync(RedisKey[] keys, CancellationToken cancellationToken)
    {
        BatchedRead? batched = null;
        lock (_lock)
        {
            if (_inFlight < maxInFlight) _inFlight++;
            else if (_waiting.Count >= maxWaiting) throw RedisFailure.OfOverload(location, maxWaiting);
            else _waiting.Enqueue(batched = new BatchedRead(keys));
        }

        return batched is null ? SendAloneAsync(keys, cancellationToken) : AwaitAsync(batched, cancellationToken);
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

    private async ValueTask<ReadOnlyMemory<RedisValue>> AwaitAsync(BatchedRead read, CancellationToken cancellationToken)
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
            read.Cancel();
        }
    }

    private void SendNext()
    {
        List<BatchedRead> group;
        lock (_lock)
        {
            group = Take();
            if (group.Count == 0) _inFlight--;
        }

        if (group.Count > 0) _ = SendBatchAsync(group);
    }

    private List<BatchedRead> Take()
    {
        var group = new List<BatchedRead>(_waiting.Count);
        int keys = 0;
        while (_waiting.TryPeek(out BatchedRead? next) && keys + next.Keys.Length <= MaxKeysPerCommand)
        {
            _waiting.Dequeue();
            if (next.Answer.IsCompleted) continue;
            group.Add(next);
            keys += next.Keys.Length;
        }

        return group;
    }

    private async Task SendBatchAsync(List<BatchedRead> group)
    {
        try
        {
            // No caller may cancel the command of the others.
            ReadOnlyMemory<RedisValue> values = await send([.. group.SelectMany(read => read.Keys)], CancellationToken.None);
            foreach (BatchedRead read in group)
            {
                read.Complete(values[..read.Keys.Length]);
                values = values[read.Keys.Length..];
            }
        }
        catch (Exception failure)
        {
            foreach (BatchedRead read in group) read.Fail(failure);
        }
        finally
        {
            SendNext();
        }
    }
}
