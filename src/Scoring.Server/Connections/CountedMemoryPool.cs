using System.Buffers;
using Microsoft.AspNetCore.Connections.Features;

namespace Scoring.Server.Connections;

/// <summary>The memory that the transport uses for the calls of one connection: request bytes that are not read yet, and answers that are not sent yet.</summary>
/// <param name="blocks">Where the memory comes from.</param>
/// <param name="connection">Counts it.</param>
internal sealed class CountedMemoryPool(MemoryBlocks blocks, CallerConnection connection) : MemoryPool<byte>, IMemoryPoolFeature
{
    /// <inheritdoc/>
    public override int MaxBufferSize => MemoryBlocks.BlockBytes;

    /// <inheritdoc/>
    public MemoryPool<byte> MemoryPool => this;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, MemoryBlocks.BlockBytes);
        return blocks.Take(connection);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The blocks belong to all connections.
    }
}
