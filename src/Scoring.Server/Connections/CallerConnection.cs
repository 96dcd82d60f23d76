using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Scoring.Server.Connections;

/// <summary>One connection of a caller: the memory that its calls use, and its end when it exceeds a limit. All members may be called concurrently.</summary>
internal sealed class CallerConnection : IDisposable
{
    private static readonly Action<CallerConnection> EndNow = static connection => connection._transport.Abort(new ConnectionAbortedException("The connection exceeds a limit."));

    // The present period and the three before it.
    private const int PeriodMask = 3;
    private const int StalledPeriods = 3;
    private const int NoPeriod = -1;

    private readonly ConnectionContext _transport;
    private readonly int[] _ofPeriod = new int[PeriodMask + 1];
    private readonly OpenConnections _all;
    private readonly CancellationTokenSource _aged = new();
    private int _waitsSince = NoPeriod;
    private int _isEnding;
    private int _isUsed;

    /// <summary>Creates it.</summary>
    /// <param name="transport">The connection.</param>
    /// <param name="all">All connections, which find the one to end when all together use too much memory.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="purpose">What its address serves.</param>
    public CallerConnection(ConnectionContext transport, OpenConnections all, MemoryAccount memory, AddressPurpose purpose)
    {
        (_transport, _all, Memory, Purpose) = (transport, all, memory, purpose);
        Aged = _aged.Token;
    }

    /// <summary>The memory that its calls use.</summary>
    public MemoryAccount Memory { get; }

    /// <summary>What its address serves.</summary>
    public AddressPurpose Purpose { get; }

    /// <summary>Whether HTTP/2 has begun, or a call has arrived.</summary>
    public bool IsUsed => Volatile.Read(ref _isUsed) != 0;

    /// <summary>Cancelled when the connection has reached its age and the grace is over. Streams end then.</summary>
    public CancellationToken Aged { get; }

    /// <summary>Notes that HTTP/2 has begun, or a call has arrived.</summary>
    public void MarkUsed()
    {
        if (!IsUsed && Interlocked.Exchange(ref _isUsed, 1) == 0) _all.RemoveUnused();
    }

    /// <summary>Counts memory of the transport: bytes that are taken, or returned if negative. Ends a connection when a limit is exceeded.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="period">The period in which they were taken.</param>
    public void Use(int bytes, int period)
    {
        Interlocked.Add(ref _ofPeriod[period & PeriodMask], bytes);
        if (Memory.Add(bytes) is { } over) _all.Relieve(this, over);
    }

    /// <summary>Notes that a part of an answer waits for its caller.</summary>
    /// <param name="period">The present period.</param>
    public void BeginWait(int period) => Volatile.Write(ref _waitsSince, period);

    /// <summary>Notes that no part of an answer waits any more.</summary>
    public void EndWait() => Volatile.Write(ref _waitsSince, NoPeriod);

    /// <summary>
    /// Whether memory is still in use that was taken three periods ago, or a part of an answer has waited since then: bytes that wait for a caller which does not receive its answers.
    /// </summary>
    public bool IsStalled(int period) =>
        Volatile.Read(ref _ofPeriod[(period - StalledPeriods) & PeriodMask]) > 0 || (Volatile.Read(ref _waitsSince) is >= 0 and int since && period - since >= StalledPeriods);

    /// <summary>Asks the caller to use another connection for new calls (GOAWAY). Calls in progress continue.</summary>
    public void BeginAge() => _transport.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

    /// <summary>Ends the streams of the connection.</summary>
    public Task EndStreamsAsync() => _aged.CancelAsync();

    /// <summary>Closes the connection at once.</summary>
    public void End()
    {
        // The caller may hold locks of the transport.
        if (Interlocked.Exchange(ref _isEnding, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(EndNow, this, preferLocal: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Memory.Close();
        _aged.Dispose();
    }
}
