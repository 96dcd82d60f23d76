using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Scoring.Server.Tests.Grpc.Bounds;

/// <summary>The body of a request that never arrives, and the clock of its time.</summary>
internal sealed class HeldBody : TimeProvider, IRequestBodyPipeFeature
{
    private readonly HeldReader _reader = new();
    private TimerCallback? _callback;
    private object? _state;
    private long _now;

    /// <summary>Runs while the read is cancelled.</summary>
    public Action WhileCancelled { get; set; } = () => { };

    /// <inheritdoc/>
    public PipeReader Reader
    {
        get
        {
            _reader.Body = this;
            return _reader;
        }
    }

    /// <summary>Lets the read return without a byte.</summary>
    public void Arrive() => _reader.Arrived.SetResult(default);

    /// <summary>Lets a day pass, and runs the timer.</summary>
    public void FireTimer()
    {
        _now += TimeSpan.TicksPerDay;
        _callback!(_state);
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_callback, _state) = (callback, state);
        return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private sealed class HeldReader : PipeReader
    {
        public HeldBody? Body { get; set; }

        public TaskCompletionSource<ReadResult> Arrived { get; } = new();

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(Arrived.Task);

        public override bool TryRead(out ReadResult result)
        {
            result = default;
            return false;
        }

        public override void CancelPendingRead() => Body!.WhileCancelled();

        public override void AdvanceTo(SequencePosition consumed) => throw new NotSupportedException("Nothing was read.");

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => throw new NotSupportedException("Nothing was read.");

        public override void Complete(Exception? exception = null) => throw new NotSupportedException("The server completes the body.");
    }
}
