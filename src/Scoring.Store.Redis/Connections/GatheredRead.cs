using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>A read that waits to go together with others.</summary>
/// <param name="keys">What it reads.</param>
internal sealed class GatheredRead(RedisKey[] keys)
{
    private readonly TaskCompletionSource<ReadOnlyMemory<RedisValue>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it reads.</summary>
    public RedisKey[] Keys => keys;

    /// <summary>The values, in the order of the keys.</summary>
    public Task<ReadOnlyMemory<RedisValue>> Answer => _answer.Task;

    /// <summary>Answers it.</summary>
    public void Complete(ReadOnlyMemory<RedisValue> values) => _answer.TrySetResult(values);

    /// <summary>Tells that the command failed in which it went.</summary>
    public void Fail(Exception failure) => _answer.TrySetException(failure);

    /// <summary>Nobody waits for it any more: it need not be sent.</summary>
    public void GiveUp() => _answer.TrySetCanceled();
}
