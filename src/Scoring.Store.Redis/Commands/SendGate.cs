namespace Scoring.Store.Redis.Commands;

/// <summary>
/// Lets write commands be sent until the caller stops waiting. A caller that then reads must not see a later change from a command that was only sent afterwards, for instance at a
/// retry. Commands that were sent before are ahead of that read on its connection.
/// </summary>
internal sealed class SendGate
{
    private readonly Lock _lock = new();
    private bool _isClosed;

    /// <summary>Sends, unless the gate is closed.</summary>
    /// <exception cref="OperationCanceledException">The gate is closed; nothing was sent.</exception>
    public T Send<T>(Func<T> send)
    {
        lock (_lock)
        {
            if (_isClosed) throw new OperationCanceledException("The caller no longer waits.");
            return send();
        }
    }

    /// <summary>Closes the gate: nothing is sent any more.</summary>
    public void Close()
    {
        lock (_lock) _isClosed = true;
    }
}
