using System.Diagnostics;
using Scoring.LoadTest.Children;

namespace Scoring.LoadTest.Load;

/// <summary>A closed loop for maximum throughput: every lane starts its next call as soon as it has its answer.</summary>
internal static class ClosedLoop
{
    /// <summary>Runs the lanes for a given time.</summary>
    /// <param name="lanes">The concurrent callers.</param>
    /// <param name="ramp">How long they run before the measurement.</param>
    /// <param name="duration">Duration of the measurement.</param>
    /// <param name="server">The called process, for its processor time and memory; null when these are not needed.</param>
    /// <param name="started">Receives the count of counted items before the lanes start.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="Grpc.Core.RpcException">A call failed: a figure with failures has no meaning.</exception>
    public static async Task<LegResult> RunAsync(
        IReadOnlyList<ILane> lanes,
        TimeSpan ramp,
        TimeSpan duration,
        ServerMeter? server = null,
        Action<Func<long>>? started = null,
        CancellationToken cancellationToken = default)
    {
        Leg leg = new();
        LaneTally[] tallies = [.. lanes.Select(_ => new LaneTally(leg))];
        LaneTally[] counted = [.. tallies.Where((_, lane) => lanes[lane].IsCounted)];
        LaneTally[] beside = [.. tallies.Where((_, lane) => !lanes[lane].IsCounted)];
        started?.Invoke(() => counted.Sum(tally => tally.Items));
        Task[] each = [.. lanes.Select((lane, index) => Task.Run(() => lane.RunAsync(tallies[index], leg), CancellationToken.None))];
        Task running = Task.WhenAll(each);
        // A lane ends before the leg only by a failure, and the first to end ends the leg.
        Task<Task> first = Task.WhenAny(each);
        try
        {
            await WaitAsync(first, ramp, cancellationToken);
            Mark before = Mark.Now(server, counted, beside);
            leg.Record();
            await WaitAsync(first, duration, cancellationToken);
            leg.Stop();
            Mark after = Mark.Now(server, counted, beside);
            leg.End();
            await running;
            return after.Since(before) with { Latency = Latencies.Sum(counted.Select(tally => tally.Latency)) };
        }
        finally
        {
            leg.End();
        }
    }

    private static async Task WaitAsync(Task<Task> first, TimeSpan duration, CancellationToken cancellationToken)
    {
        Task wait = Task.Delay(duration, cancellationToken);
        if (await Task.WhenAny(first, wait) == first) await await first;
        await wait;
    }

    /// <summary>All counts at one moment.</summary>
    private sealed record Mark(long Timestamp, long Calls, long Items, long ItemsBeside, double CpuUs, long? AllocatedBytes)
    {
        public static Mark Now(ServerMeter? server, LaneTally[] counted, LaneTally[] beside)
        {
            double cpuUs = server?.CpuUs ?? 0;
            long? allocated = server?.Read()?.AllocatedBytes;
            long timestamp = Stopwatch.GetTimestamp();
            (long Calls, long Items)[] counts = [.. counted.Select(tally => tally.Counts)];
            return new Mark(timestamp, counts.Sum(count => count.Calls), counts.Sum(count => count.Items), beside.Sum(tally => tally.Items), cpuUs, allocated);
        }

        public LegResult Since(Mark before) => new()
        {
            Seconds = Stopwatch.GetElapsedTime(before.Timestamp, Timestamp).TotalSeconds,
            Calls = Calls - before.Calls,
            Items = Items - before.Items,
            ItemsBeside = ItemsBeside - before.ItemsBeside,
            Latency = Latencies.ForOne(),
            ServerCpuUs = CpuUs - before.CpuUs,
            AllocatedBytes = AllocatedBytes - before.AllocatedBytes,
        };
    }
}
