using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>A read that waits to be sent together with others.</summary>
/// <param name="keys">The keys that it reads.</param>
internal sealed class BatchedRead(RedisKey[] keys)
{
    private readonly TaskCompletionSource<ReadOnlyMemory<RedisValue>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The keys that it reads.</summary>
    public RedisKey[] Keys => keys;

    /// <summary>The values, in the order of the keys.</summary>
    public Task<ReadOnlyMemory<RedisValue>> Answer => _answer.Task;

    /// <summary>Answers it.</summary>
    public void Complete(ReadOnlyMemory<RedisValue> values) => _answer.TrySetResult(values);

    /// <summary>Fails it, because its command failed.</summary>
    public void Fail(Exception failure) => _answer.TrySetException(failure);

    /// <summary>Cancels it: its caller no longer waits, and it need not be sent.</summary>
    public void Cancel() => _answer.TrySetCanceled();
}
