using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Scoring.Server.Connections;

/// <summary>
/// The open connections, with limits in total and per peer, and the memory of their calls, with limits per connection, per peer and in total. All members may be called concurrently.
/// </summary>
/// <param name="maxMemory">The most bytes of all connections. A peer or a connection has up to a quarter of it, so that one cannot make calls of the others be refused.</param>
/// <param name="maxOpen">The most connections.</param>
/// <param name="maxOfPeer">The most connections of a peer.</param>
internal sealed class OpenConnections(long maxMemory, int maxOpen, int maxOfPeer)
{
    private const int ShareDivisor = 4;

    // Of the share of a connection. Below it no account can refuse anything.
    private const int QuietDivisor = 4;

    // Large enough that calls of usual size do not touch shared memory, small enough that thousands of connections hide little.
    private const int StepBytes = 4 * MemoryBlocks.BlockBytes;

    private readonly MemoryAccount _total = new(maxMemory, parent: null, step: 1);
    private readonly ConcurrentDictionary<CallerConnection, IPAddress?> _open = new();
    private readonly Dictionary<IPAddress, Peer> _peers = [];
    private readonly Lock _lock = new();
    private int _count;
    private int _unused;

    /// <summary>The most bytes of all connections.</summary>
    public long MaxMemory => maxMemory;

    /// <summary>The bytes of all connections.</summary>
    public long Memory => _total.Held;

    /// <summary>The number of connections.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether any connection can have so many bytes that new calls are refused. Cheap; false nearly always.</summary>
    public bool IsBusy => _total.Held > maxMemory / ShareDivisor / QuietDivisor;

    /// <summary>Whether there are silent connections. Cheap; false nearly always.</summary>
    public bool HasUnused => Volatile.Read(ref _unused) > 0;

    /// <summary>Notes that one of the connections is not silent any more.</summary>
    public void RemoveUnused() => Interlocked.Decrement(ref _unused);

    /// <summary>Adds a connection.</summary>
    /// <returns>Null when there are as many connections as there may be, or its peer has as many as it may have.</returns>
    public CallerConnection? TryOpen(ConnectionContext transport, AddressPurpose purpose)
    {
        if (Interlocked.Increment(ref _count) <= maxOpen && OpenOfPeer(transport, purpose) is { } connection) return connection;
        Interlocked.Decrement(ref _count);
        return null;
    }

    /// <summary>Removes a connection.</summary>
    public void Close(CallerConnection connection)
    {
        if (!_open.TryRemove(connection, out IPAddress? address)) return;
        Interlocked.Decrement(ref _count);
        connection.MarkUsed();
        connection.Dispose();
        if (address is null) return;
        lock (_lock)
        {
            Peer peer = _peers[address];
            if (--peer.Connections == 0) _peers.Remove(address);
        }
    }

    /// <summary>Ends the connections whose answers wait for too long.</summary>
    /// <param name="period">The present period, which has begun.</param>
    public void EndStalled(int period)
    {
        foreach (CallerConnection connection in _open.Keys)
        {
            if (connection.IsStalled(period)) connection.End();
        }
    }

    /// <summary>Ends a connection because an account is over its limit: the one that used more, or, if all together use too much, the one that uses most.</summary>
    public void Relieve(CallerConnection connection, MemoryAccount over)
    {
        if (over != _total)
        {
            connection.End();
            return;
        }

        foreach (CallerConnection other in _open.Keys)
        {
            if (other.Memory.Held > connection.Memory.Held) connection = other;
        }

        connection.End();
    }

    private CallerConnection? OpenOfPeer(ConnectionContext transport, AddressPurpose purpose)
    {
        IPAddress? address = PeerAddress.Of(transport.RemoteEndPoint);
        MemoryAccount parent = _total;
        if (address is not null)
        {
            lock (_lock)
            {
                if (!_peers.TryGetValue(address, out Peer? peer)) _peers.Add(address, peer = new Peer(new MemoryAccount(maxMemory / ShareDivisor, _total, step: 1)));
                if (peer.Connections >= maxOfPeer) return null;
                peer.Connections++;
                parent = peer.Memory;
            }
        }

        var connection = new CallerConnection(transport, this, new MemoryAccount(maxMemory / ShareDivisor, parent, StepBytes), purpose);
        _open.TryAdd(connection, address);
        Interlocked.Increment(ref _unused);
        return connection;
    }

    private sealed class Peer(MemoryAccount memory)
    {
        public MemoryAccount Memory { get; } = memory;

        public int Connections { get; set; }
    }
}
