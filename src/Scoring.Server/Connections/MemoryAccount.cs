namespace Scoring.Server.Connections;

/// <summary>
/// Bytes that are in use on behalf of a connection, a peer, or all of them. An account passes its changes on to its parent in steps, so that a call does
/// not touch memory that all connections share. All members may be called concurrently.
/// </summary>
/// <param name="limit">The largest number of bytes, positive. More are never kept: the connection that uses them is closed.</param>
/// <param name="parent">The account that includes this one; null for the account of the whole server.</param>
/// <param name="step">The number of bytes that are passed on together, positive.</param>
internal sealed class MemoryAccount(long limit, MemoryAccount? parent, int step)
{
    private long _held;
    private long _passedOn;
    private volatile int _step = step;

    /// <summary>The bytes in use.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>The number of bytes beyond which new work is refused: half of the limit. The rest is for the work in progress.</summary>
    public long RefusedFrom => limit / 2;

    /// <summary>Adds bytes, or subtracts them if negative.</summary>
    /// <returns>The first account, from this one upwards, that is over its limit; null when there is none.</returns>
    public MemoryAccount? Add(long bytes)
    {
        long held = Interlocked.Add(ref _held, bytes);
        MemoryAccount? over = PassOn();
        return bytes > 0 && held > limit ? this : over;
    }

    /// <summary>Adds the bytes of new work, if this account and those that include it have room.</summary>
    /// <param name="bytes">The bytes. More than an account ever allows are admitted while it is nearly unused.</param>
    /// <param name="own">The bytes that the same work has added before.</param>
    /// <returns>Whether they were added.</returns>
    public bool TryAdd(long bytes, long own)
    {
        if (!HasRoom(bytes, own)) return false;
        Add(bytes);
        return true;
    }

    /// <summary>Whether this account and those that include it have room for new work.</summary>
    /// <param name="bytes">The bytes of the work.</param>
    /// <param name="own">The bytes that the same work has added before.</param>
    public bool HasRoom(long bytes, long own = 0)
    {
        for (MemoryAccount? account = this; account is not null; account = account.Parent)
        {
            // A single call that is larger than the limit of new work would never be admitted otherwise.
            long others = account.Held - own;
            bool fits = bytes + own > account.RefusedFrom ? others <= account.RefusedFrom / 4 : others + own + bytes <= account.RefusedFrom;
            if (!fits) return false;
        }

        return true;
    }

    /// <summary>Passes on every further change at once. Called when no calls follow, so that nothing is left in the parent.</summary>
    public void Close()
    {
        _step = 1;
        PassOn();
    }

    private MemoryAccount? Parent => parent;

    private MemoryAccount? PassOn()
    {
        if (parent is null) return null;
        while (true)
        {
            long passedOn = Volatile.Read(ref _passedOn);
            long change = Held - passedOn;
            if (Math.Abs(change) < _step) return null;
            if (Interlocked.CompareExchange(ref _passedOn, passedOn + change, passedOn) == passedOn) return parent.Add(change);
        }
    }
}
