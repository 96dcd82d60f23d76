namespace Scoring.Store.Redis;

/// <summary>Counts the calls that are under way, so that a disposal can let them finish and turn away what comes later.</summary>
internal sealed class OpenCalls
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

    /// <summary>Turns away later calls and waits for those under way.</summary>
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

    /// <summary>One call under way.</summary>
    internal readonly struct Call(OpenCalls calls) : IDisposable
    {
        public void Dispose() => calls.Leave();
    }
}
