using HdrHistogram;
using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Tests.Load;

/// <summary>Latencies count from when a call was due. The clock of these tests stands still unless a server takes its time.</summary>
public sealed class OpenLoopTests
{
    private const double PerSecond = 1_000;
    private const double ServiceUs = 10;
    private static readonly OpenLoopSettings OneSecond = new(PerSecond, TimeSpan.Zero, TimeSpan.FromSeconds(1), Lanes: 4);

    [Fact]
    public void A_stall_is_charged_to_every_call_that_was_due_in_it()
    {
        // The server answers in 10 µs, but for one call that takes 100 ms and holds up the caller itself: a loop that
        // counted from when it sent would see 999 fast calls and one slow one.
        ManualPace pace = new();
        HistogramBase latency = Run(pace, OneSecond, call => call == 500 ? 100_000 : ServiceUs).Latency;

        Assert.Equal(1_000, latency.TotalCount);
        Assert.Equal(100_000, Latencies.Us(latency, 100), tolerance: 100);
        // Calls were due every millisecond: one hundred of them in the stall, their latencies evenly spread over it.
        Assert.Equal(100, CountAbove(latency, 1_000), tolerance: 2);
        Assert.Equal(50, CountAbove(latency, 50_000), tolerance: 2);
        Assert.Equal(10, CountAbove(latency, 90_000), tolerance: 2);
    }

    [Fact]
    public void A_stall_shows_as_lateness_of_the_client()
    {
        HistogramBase lateness = Run(new ManualPace(), OneSecond, call => call == 500 ? 100_000 : ServiceUs).Lateness;
        Assert.Equal(99, CountAbove(lateness, 1_000), tolerance: 2);
    }

    [Fact]
    public void An_even_server_is_measured_as_it_is()
    {
        HistogramBase latency = Run(new ManualPace(), OneSecond, _ => 50).Latency;
        Assert.Equal(1_000, latency.TotalCount);
        Assert.Equal(50, Latencies.Us(latency, 50), tolerance: .1);
        Assert.Equal(50, Latencies.Us(latency, 100), tolerance: .1);
    }

    [Fact]
    public void A_server_too_slow_for_the_rate_falls_behind_for_ever()
    {
        // 2 ms of work for a call every millisecond: the thousandth call is due after one second and answered after two.
        HistogramBase latency = Run(new ManualPace(), OneSecond, _ => 2_000).Latency;
        Assert.Equal(1_000_000, Latencies.Us(latency, 100), tolerance: 3_000);
        Assert.Equal(500_000, Latencies.Us(latency, 50), tolerance: 3_000);
    }

    [Fact]
    public void The_ramp_is_called_and_not_counted()
    {
        ManualPace pace = new();
        FakeServer server = new(call =>
        {
            pace.Advance(TimeSpan.FromMicroseconds(call < 500 ? 900 : ServiceUs));
            return ValueTask.FromResult(1);
        });
        OpenLoopSettings settings = OneSecond with { Ramp = TimeSpan.FromSeconds(.5) };
        using OpenLoop loop = new(server, settings, pace);
        OpenLoopResult result = loop.Run(CancellationToken.None);
        Assert.Equal(1_500, server.Calls);
        Assert.Equal(1_000, result.Calls);
        Assert.Equal(ServiceUs, Latencies.Us(result.Latency, 100), tolerance: .1);
    }

    [Fact]
    public void A_slice_holds_the_calls_that_were_due_in_it()
    {
        ManualPace pace = new();
        OpenLoopSettings settings = OneSecond with { Slice = TimeSpan.FromSeconds(.1) };
        OpenLoopResult result = Run(pace, settings, call => call == 500 ? 100_000 : ServiceUs);
        Assert.Equal(10, result.Slices.Count);
        Assert.All(result.Slices, slice => Assert.Equal(100, slice.TotalCount));
        // The stall began with the first call of the sixth slice, and all that it made late was due in that slice too.
        Assert.Equal(100_000, Latencies.Us(result.Slices[5], 100), tolerance: 1_000);
        Assert.Equal(ServiceUs, Latencies.Us(result.Slices[4], 100), tolerance: 1);
    }

    [Fact]
    public async Task Calls_are_sent_while_others_are_under_way()
    {
        // Nothing is answered before the last call was made: a loop that waited for answers would never get there.
        ManualPace pace = new();
        TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeServer server = new(call =>
        {
            if (call == 999) answered.SetResult();
            return new ValueTask<int>(answered.Task.ContinueWith(_ => 1, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default));
        });
        using OpenLoop loop = new(server, OneSecond, pace);
        OpenLoopResult result = await Task.Run(() => loop.Run(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(1_000, result.Latency.TotalCount);
        Assert.Equal(999_000, Latencies.Us(result.Latency, 100), tolerance: 1_000);
    }

    [Fact]
    public void A_failing_call_ends_the_loop()
    {
        FakeServer server = new(call => call == 10 ? throw new IOException("gone") : ValueTask.FromResult(1));
        using OpenLoop loop = new(server, OneSecond, new ManualPace());
        Assert.Equal("gone", Assert.Throws<IOException>(() => loop.Run(CancellationToken.None)).Message);
        Assert.InRange(server.Calls, 11, 999);
    }

    private static OpenLoopResult Run(ManualPace pace, OpenLoopSettings settings, Func<int, double> serviceUs)
    {
        FakeServer server = new(call =>
        {
            pace.Advance(TimeSpan.FromMicroseconds(serviceUs(call)));
            return ValueTask.FromResult(1);
        });
        using OpenLoop loop = new(server, settings, pace);
        return loop.Run(CancellationToken.None);
    }

    private static double CountAbove(HistogramBase latency, double us) =>
        latency.RecordedValues().Where(value => (double)value.ValueIteratedTo / TimeSpan.TicksPerMicrosecond > us).Sum(value => value.CountAtValueIteratedTo);
}
