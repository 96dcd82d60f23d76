using System.Buffers;
using System.Collections.Concurrent;

namespace Scoring.Server.Connections;

/// <summary>
/// Blocks of memory for the transport, used again by all connections. What a burst leaves beyond a small stock goes to the garbage collector. All members may
/// be called concurrently.
/// </summary>
internal sealed class MemoryBlocks
{
    /// <summary>The size of a block, bytes: the size that the transport uses by default.</summary>
    public const int BlockBytes = 4096;

    // 16 MiB: what some thousand calls use at once.
    private const int MostUnused = 4096;

    private readonly ConcurrentQueue<Block> _unused = new();
    private int _count;

    /// <summary>The number of the present period. Blocks know the period in which they were taken.</summary>
    public int Period { get; private set; }

    /// <summary>Begins the next period.</summary>
    public void BeginPeriod() => Period++;

    /// <summary>Takes a block for a connection, which its disposal returns.</summary>
    public IMemoryOwner<byte> Take(CallerConnection connection)
    {
        if (_unused.TryDequeue(out Block? block)) Interlocked.Decrement(ref _count);
        else block = new Block(this);
        block.Assign(connection, Period);
        return block;
    }

    private void Return(Block block)
    {
        if (Interlocked.Increment(ref _count) > MostUnused) Interlocked.Decrement(ref _count);
        else _unused.Enqueue(block);
    }

    private sealed class Block(MemoryBlocks blocks) : IMemoryOwner<byte>
    {
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockBytes);
        private CallerConnection? _connection;
        private int _period;

        public Memory<byte> Memory => _bytes;

        public void Assign(CallerConnection connection, int period)
        {
            (_connection, _period) = (connection, period);
            connection.Use(BlockBytes, period);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _connection, null) is not { } connection) return;
            connection.Use(-BlockBytes, _period);
            blocks.Return(this);
        }
    }
}
