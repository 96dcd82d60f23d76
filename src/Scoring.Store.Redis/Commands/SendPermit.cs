namespace Scoring.Store.Redis.Commands;

/// <summary>
/// Permission to send something that changes a record. It ends when the caller gives up: whoever then reads must not find a change later that was only sent afterwards, at a repetition for instance. What was sent
/// before is ahead of that read on its connection.
/// </summary>
internal sealed class SendPermit
{
    private readonly Lock _lock = new();
    private bool _isOver;

    /// <summary>Sends, unless the caller has given up.</summary>
    /// <exception cref="OperationCanceledException">It has, and nothing was sent.</exception>
    public T Send<T>(Func<T> send)
    {
        lock (_lock)
        {
            if (_isOver) throw new OperationCanceledException("The caller has given up.");
            return send();
        }
    }

    /// <summary>The caller gives up.</summary>
    public void End()
    {
        lock (_lock) _isOver = true;
    }
}
