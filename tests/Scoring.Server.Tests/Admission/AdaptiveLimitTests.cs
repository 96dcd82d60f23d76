using Scoring.Service.Admission;

namespace Scoring.Server.Tests.Admission;

/// <summary>The limit follows the queue time, within its bounds.</summary>
public sealed class AdaptiveLimitTests
{
    private const long Min = 64_000;
    private const long Max = 1_024_000;

    private readonly TimestampClock _clock = new();

    [Fact]
    public void Long_queue_times_lower_it_to_its_least_value()
    {
        var limit = new AdaptiveLimit(Min, Max, _clock);
        long before = limit.Units;

        Interval(limit, TimeSpan.FromMilliseconds(300), isReached: true);
        Assert.Equal(before * 9 / 10, limit.Units);

        for (int interval = 0; interval < 100; interval++) Interval(limit, TimeSpan.FromSeconds(1), isReached: true);
        Assert.Equal(Min, limit.Units);
    }

    [Fact]
    public void Short_queue_times_raise_it_only_while_calls_wait_for_it()
    {
        var limit = new AdaptiveLimit(Min, Max, _clock);
        long before = limit.Units;

        Interval(limit, TimeSpan.FromMilliseconds(1), isReached: false);
        Assert.Equal(before, limit.Units);

        Interval(limit, TimeSpan.FromMilliseconds(1), isReached: true);
        Assert.Equal(before + AdmissionOptions.LargestCallUnits, limit.Units);

        for (int interval = 0; interval < 100; interval++) Interval(limit, TimeSpan.Zero, isReached: true);
        Assert.Equal(Max, limit.Units);
    }

    [Fact]
    public async Task A_slow_store_does_not_lower_it()
    {
        const long Least = AdmissionOptions.LargestCallUnits;
        var options = new AdmissionOptions { MaxBytes = long.MaxValue / 4, MinUnits = Least, MaxUnits = 4 * Least, MaxWait = TimeSpan.FromMinutes(1) };
        using var gate = new AdmissionGate(options, _clock);
        var size = new WorkSize(Steps: 1_000, WorkSize.ExplainedUnits, Bytes: 1, RequestBytes: 1);
        for (int call = 0; call < 20; call++)
        {
            using AdmittedWork work = gate.WorkOf(new WorkShare("a", "x", WorkPriority.Bulk), size);
            Assert.Null(await work.EnterAsync(timeLeft: null, CancellationToken.None));
            // The store answers. Then the work begins.
            _clock.Advance(TimeSpan.FromSeconds(1));
            await work.StepAsync(CancellationToken.None);
        }

        // All that fits the first limit.
        AdmittedWork[] works = [.. Enumerable.Range(0, 4).Select(number => gate.WorkOf(new WorkShare($"{number}", "x", WorkPriority.Bulk), size))];
        foreach (AdmittedWork work in works) _ = work.EnterAsync(timeLeft: null, CancellationToken.None).AsTask();
        Assert.Equal((0, 4 * Least), (gate.Waiting, gate.Units));
        foreach (AdmittedWork work in works) work.Dispose();
    }

    private void Interval(AdaptiveLimit limit, TimeSpan waited, bool isReached)
    {
        if (isReached) limit.Reach();
        limit.Begin(waited);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        limit.Begin(waited);
    }
}
