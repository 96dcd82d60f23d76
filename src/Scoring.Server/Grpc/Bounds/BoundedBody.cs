using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Telemetry;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Bounds;

/// <summary>
/// The body of a request with the limits that apply before a message is parsed: the time that a message takes to arrive, its elements, and the memory of requests in
/// progress. Small messages that are complete at once, nearly all, cost nothing more. Used again for later calls, so a call with one request allocates nothing.
/// </summary>
internal sealed class BoundedBody : PipeReader, IRequestBodyPipeFeature, IHeldRequests
{
    private const int HeaderBytes = 5;

    // Too small to need more than a fraction of a megabyte. Within the first buffer of the transport.
    private const int SmallBytes = 4096;

    // A larger message is scanned once while it arrives: one with far too many elements need not be received.
    private const int PreviewBytes = 64 * 1024;

    private readonly ScoringServerOptions _options;
    private readonly OpenConnections _connections;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly RequestCharges _charges = new();
    private PipeReader? _inner;
    private RequestBounds? _bounds;
    private HttpContext? _call;
    private MemoryAccount? _memory;
    private ReadOnlySequence<byte> _buffer;
    private bool _isRefused;
    private bool _isChecked;
    private bool _isPreviewed;
    private bool _hasRest;
    private bool _isReading;
    private bool _isTimed;
    private long _timedFrom;
    private long _received;
    private bool _isLate;

    /// <summary>Creates it.</summary>
    public BoundedBody(ScoringServerOptions options, OpenConnections connections, TimeProvider clock)
    {
        (_options, _connections, _clock) = (options, connections, clock);
        _timer = clock.CreateTimer(static body => ((BoundedBody)body!).EndLate(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public PipeReader Reader => this;

    /// <summary>When the call began, for its record.</summary>
    public long Begun { get; private set; }

    /// <summary>What is recorded of the call.</summary>
    public CallSeries Series => _bounds!.Series;

    private MemoryAccount? Memory => _memory ??= _call?.Features.Get<CallerConnection>()?.Memory;

    /// <summary>Begins a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bounds">The bounds of its method.</param>
    /// <param name="isRefused">Whether the memory is used up: the first read refuses the call.</param>
    /// <param name="begun">When the call began, for its record.</param>
    public void Begin(HttpContext call, RequestBounds bounds, bool isRefused, long begun)
    {
        Begun = begun;
        (_call, _bounds, _inner, _isRefused) = (call, bounds, call.Request.BodyReader, isRefused);
        _charges.Begin();
        call.Features.Set<IRequestBodyPipeFeature>(this);
    }

    /// <summary>Ends the call. A reader of the call that has not stopped reads no more.</summary>
    /// <returns>Whether the object can be used for another call: nothing reads it any more. A stream can end while its next message is read.</returns>
    public bool End()
    {
        // The timer can fire at the same time.
        lock (_lock)
        {
            bool isUnused = !_bounds!.IsStream && !_isReading;
            StopTiming();
            if (!isUnused) _timer.Dispose();
            _charges.End();
            (_call, _bounds, _inner, _memory, _buffer) = (null, null, null, null, default);
            (_isRefused, _isChecked, _isPreviewed, _hasRest, _isLate, _received) = (false, false, false, false, false, 0);
            return isUnused;
        }
    }

    /// <inheritdoc/>
    public void Answered() => _charges.Answered();

    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_isRefused) throw TransportRefusals.MemoryLimit().ToRpcException();
        ValueTask<ReadResult> read = (_inner ?? throw Ended()).ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<ReadResult>(Examine(read.GetAwaiter().GetResult())) : WaitAsync(read);
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        if (_isRefused) throw TransportRefusals.MemoryLimit().ToRpcException();
        if (!(_inner ?? throw Ended()).TryRead(out result)) return false;
        result = Examine(result);
        return true;
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_inner is not { } inner) return;
        _hasRest = !consumed.Equals(_buffer.End) && !_buffer.Slice(consumed).IsEmpty;
        if (!consumed.Equals(_buffer.Start))
        {
            _isChecked = false;
            _received++;
            if (_isTimed && _bounds is { IsStream: true }) StopTiming();
        }

        _buffer = default;
        inner.AdvanceTo(consumed, examined);
    }

    /// <inheritdoc/>
    public override void CancelPendingRead() => _inner?.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => _inner?.Complete(exception);

    private static OperationCanceledException Ended() => new("The call has ended.");

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read)
    {
        // Between two messages of a stream the caller may wait as long as it likes.
        if (_hasRest || _bounds is { IsStream: false }) StartTiming();
        _isReading = true;
        try
        {
            ReadResult result = await read;
            return _inner is null ? throw Ended() : Examine(result);
        }
        finally
        {
            _isReading = false;
        }
    }

    private ReadResult Examine(in ReadResult result)
    {
        _buffer = result.Buffer;
        if (_isLate) throw TransportRefusals.MessageTimeout(_options.MessageTimeout).ToRpcException();
        if (result.IsCompleted) StopTiming();
        if (_buffer.Length > SmallBytes && !_isChecked) CheckLarge();
        return result;
    }

    // The framework refuses what is not handled here: a message that is compressed or too large, and one that never becomes complete.
    private void CheckLarge()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        _buffer.Slice(0, HeaderBytes).CopyTo(header);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (header[0] != 0 || length <= SmallBytes || length > _options.MaxReceiveMessageBytes) return;
        if (_buffer.Length < HeaderBytes + length)
        {
            // Given up before the connection exceeds its limit and all its calls end.
            if (_connections.IsBusy && Memory?.HasRoom(0) == false) throw TransportRefusals.MemoryLimit().ToRpcException();
            if (_isPreviewed || _buffer.Length < PreviewBytes) return;
            _isPreviewed = true;
            Scan(_buffer.Slice(HeaderBytes), length);
            return;
        }

        (_isChecked, _isPreviewed) = (true, false);
        MessageScan scan = Scan(_buffer.Slice(HeaderBytes, length), length);
        if (Memory is not { } memory) return;
        if (!_charges.TryAdd(memory, _received, length, (long)scan.Elements * RequestCharges.ElementBytes, _bounds!.MostHeld)) throw TransportRefusals.MemoryLimit().ToRpcException();
    }

    private MessageScan Scan(in ReadOnlySequence<byte> message, uint length)
    {
        RequestBounds bounds = _bounds!;
        var scan = MessageScan.Of(message, length, bounds, _options.MaxMessageElements);
        if (scan.HasGroup) throw TransportRefusals.Group().ToRpcException();
        if (scan.HasTooManyEntries) throw Refusal.CountOutOfBounds(bounds.ListName, scan.Entries, 1, bounds.MaxEntries, scan.HasUncounted).ToRpcException();
        return scan.HasTooManyElements ? throw TransportRefusals.TooManyElements(_options.MaxMessageElements).ToRpcException() : scan;
    }

    private void StartTiming()
    {
        if (_isTimed) return;
        lock (_lock) (_isTimed, _timedFrom) = (true, _clock.GetTimestamp());
        _timer.Change(_options.MessageTimeout, Timeout.InfiniteTimeSpan);
    }

    private void StopTiming()
    {
        if (!_isTimed) return;
        lock (_lock) _isTimed = false;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void EndLate()
    {
        lock (_lock)
        {
            // A timer that was stopped can still fire, while a later call is timed.
            if (!_isTimed || _clock.GetElapsedTime(_timedFrom) < _options.MessageTimeout / 2) return;
            (_isTimed, _isLate) = (false, true);
            try
            {
                _inner?.CancelPendingRead();
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException or InvalidOperationException)
            {
                // The caller has reset the call or the connection, so that nothing is read any more.
                return;
            }
        }
    }
}
