using HdrHistogram;
using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Load;

/// <summary>
/// Calls at a fixed arrival rate, independent of the answers, like calls of independent users. A latency starts when the call was due and not
/// when it was sent: a stall of one second counts for every call of that second (no coordinated omission).
/// </summary>
/// <param name="caller">Makes the calls.</param>
/// <param name="settings">The arrivals.</param>
/// <param name="pace">The clock.</param>
internal sealed class OpenLoop(ICaller caller, OpenLoopSettings settings, IPace pace) : IDisposable
{
    private readonly HistogramBase _latency = Latencies.ForMany();
    private readonly HistogramBase _lateness = Latencies.ForOne();
    private readonly HistogramBase[] _slices = settings.Slice is { } slice
        ? [.. Enumerable.Range(0, (int)Math.Ceiling(settings.Duration / slice)).Select(_ => Latencies.ForSlice())]
        : [];

    private readonly SemaphoreSlim _room = new(settings.MaxInFlight);
    private Exception? _failure;

    /// <summary>Makes the calls on this thread and returns when all have been answered.</summary>
    /// <exception cref="Grpc.Core.RpcException">A call failed.</exception>
    /// <exception cref="TimeoutException">Calls were not answered in time.</exception>
    public OpenLoopResult Run(CancellationToken cancellationToken)
    {
        TimeSpan first = pace.Now;
        TimeSpan recorded = first + settings.Ramp;
        TimeSpan end = recorded + settings.Duration;
        long calls = 0;
        for (long number = 0; ; number++)
        {
            // Computed from the call number and not from the previous call, so that rounding and delays do not accumulate.
            TimeSpan due = first + TimeSpan.FromTicks((long)(number * (TimeSpan.TicksPerSecond / settings.CallsPerSecond)));
            if (due >= end || Volatile.Read(ref _failure) is not null || cancellationToken.IsCancellationRequested) break;
            pace.WaitUntil(due);
            if (!_room.Wait(settings.Timeout, cancellationToken)) break;
            bool isRecorded = due >= recorded;
            if (isRecorded)
            {
                calls++;
                Latencies.Record(_lateness, pace.Now - due);
            }

            ValueTask<int> answer = Call(number);
            if (answer.IsCompletedSuccessfully) Answered(due, recorded);
            else _ = FollowAsync(answer, due, recorded);
        }

        WaitForTheLast();
        cancellationToken.ThrowIfCancellationRequested();
        return new OpenLoopResult(calls, _latency, _lateness, _slices);
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private ValueTask<int> Call(long number)
    {
        try
        {
            return caller.CallAsync((int)(number % settings.Lanes), number / settings.Lanes);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<int>(failure);
        }
    }

    private async Task FollowAsync(ValueTask<int> answer, TimeSpan due, TimeSpan recorded)
    {
        try
        {
            await answer;
            Answered(due, recorded);
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
            _room.Release();
        }
    }

    private void Answered(TimeSpan due, TimeSpan recorded)
    {
        if (due >= recorded)
        {
            TimeSpan latency = pace.Now - due;
            Latencies.Record(_latency, latency);
            if (settings.Slice is { } slice) Latencies.Record(_slices[(int)((due - recorded) / slice)], latency);
        }

        _room.Release();
    }

    private void WaitForTheLast()
    {
        for (int place = 0; place < settings.MaxInFlight; place++)
        {
            if (Volatile.Read(ref _failure) is not null) break;
            if (!_room.Wait(settings.Timeout)) throw new TimeoutException($"Calls were not answered within {settings.Timeout.TotalSeconds} s.");
        }

        if (_failure is { } failure) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
