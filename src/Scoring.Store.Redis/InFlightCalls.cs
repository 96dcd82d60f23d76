namespace Scoring.Store.Redis;

/// <summary>Counts the calls in flight, so that a disposal can wait for them and reject later ones.</summary>
internal sealed class InFlightCalls
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _isClosed;

    /// <summary>Begins a call, which ends with the disposal of what this returns.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public Call Enter()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(RedisCreatorStore));
            _count++;
        }

        return new Call(this);
    }

    /// <summary>Rejects later calls and waits for those in flight.</summary>
    /// <returns>False when it was closed already.</returns>
    public async ValueTask<bool> CloseAsync()
    {
        lock (_lock)
        {
            if (_isClosed) return false;
            _isClosed = true;
            if (_count == 0) _idle.TrySetResult();
        }

        await _idle.Task;
        return true;
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_count == 0 && _isClosed) _idle.TrySetResult();
        }
    }

    /// <summary>One call in flight.</summary>
    internal readonly struct Call(InFlightCalls calls) : IDisposable
    {
        public void Dispose() => calls.Leave();
    }
}
