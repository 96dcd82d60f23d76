using System.IO.Pipelines;

namespace Scoring.Server.Connections;

/// <summary>
/// The transport of a connection of HTTP/1, which notes since when a part of an answer waits for its caller. Without TLS the answers are in memory of the transport, which no
/// <see cref="CountedMemoryPool"/> sees. The transport buffers 64 KiB and then waits.
/// </summary>
/// <param name="transport">The transport.</param>
/// <param name="connection">Is told of the waits.</param>
/// <param name="blocks">Has the present period.</param>
internal sealed class WatchedOutput(IDuplexPipe transport, CallerConnection connection, MemoryBlocks blocks) : PipeWriter, IDuplexPipe
{
    private readonly PipeWriter _output = transport.Output;

    /// <inheritdoc/>
    public PipeReader Input => transport.Input;

    /// <inheritdoc/>
    public PipeWriter Output => this;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => _output.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => _output.UnflushedBytes;

    /// <inheritdoc/>
    public override void Advance(int bytes) => _output.Advance(bytes);

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _output.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => _output.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void CancelPendingFlush() => _output.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => _output.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => _output.CompleteAsync(exception);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ValueTask<FlushResult> flush = _output.FlushAsync(cancellationToken);
        return flush.IsCompleted ? flush : WaitAsync(flush);
    }

    private async ValueTask<FlushResult> WaitAsync(ValueTask<FlushResult> flush)
    {
        connection.BeginWait(blocks.Period);
        try
        {
            return await flush;
        }
        finally
        {
            connection.EndWait();
        }
    }
}
