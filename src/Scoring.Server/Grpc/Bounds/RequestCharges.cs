using Scoring.Server.Connections;

namespace Scoring.Server.Grpc.Bounds;

/// <summary>The memory of the large requests of a call that are in progress. A stream can read, answer and end at the same time: the other members may be called concurrently.</summary>
internal sealed class RequestCharges
{
    /// <summary>The memory that an element of a message needs on average: an object with some fields, and its place in a list.</summary>
    public const int ElementBytes = 96;

    private readonly Lock _lock = new();
    private readonly Queue<(long Request, long Bytes)> _charges = new();
    private MemoryAccount? _memory;
    private long _answered;
    private bool _isEnded;

    /// <summary>Begins a call, before anything else of the call uses the object.</summary>
    public void Begin() => (_isEnded, _answered) = (false, 0);

    /// <summary>Adds a request. A call that has ended adds nothing.</summary>
    /// <param name="memory">The memory of the connection.</param>
    /// <param name="request">The number of requests of the call before this one.</param>
    /// <param name="messageBytes">The size of its message, which the transport has added before.</param>
    /// <param name="bytes">The memory of its objects.</param>
    /// <param name="mostHeld">The most requests that are in memory at the same time. The oldest leaves when there are more.</param>
    /// <returns>Whether there is room.</returns>
    public bool TryAdd(MemoryAccount memory, long request, long messageBytes, long bytes, int mostHeld)
    {
        lock (_lock)
        {
            if (_isEnded) return true;
            if (_charges.Count == mostHeld) Remove();
            // More would never have room.
            bytes = Math.Min(bytes, memory.RefusedFrom);
            if (!memory.TryAdd(bytes, messageBytes)) return false;
            _memory = memory;
            _charges.Enqueue((request, bytes));
            return true;
        }
    }

    /// <summary>Notes that the oldest request without an answer has its answer.</summary>
    public void Answered()
    {
        lock (_lock)
        {
            _answered++;
            while (_charges.TryPeek(out (long Request, long Bytes) oldest) && oldest.Request < _answered) Remove();
        }
    }

    /// <summary>Ends the call.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isEnded = true;
            while (_charges.Count > 0) Remove();
            _memory = null;
        }
    }

    private void Remove() => _memory!.Add(-_charges.Dequeue().Bytes);
}
