using Scoring.LoadTest.Probe;

namespace Scoring.LoadTest.Tests.Probe;

public sealed class GcPauseListenerTests
{
    [Fact]
    public async Task A_collection_is_heard_of_with_its_time_and_generation()
    {
        using GcPauseListener listener = new();
        TimeProvider clock = TimeProvider.System;
        long before = UnixUs(clock.GetUtcNow());
        List<GcPause> heard = [];
        // The runtime tells of it in its own time; the test's own timeout is the bound.
        while (!heard.Exists(IsOurs))
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            heard.AddRange(listener.Take());
        }

        GcPause full = heard.First(IsOurs);
        Assert.InRange(full.StartedAtUs, before, UnixUs(clock.GetUtcNow()));
        Assert.InRange(full.DurationUs, 1, UnixUs(clock.GetUtcNow()) - before);

        // Other tests of this process collect too.
        bool IsOurs(GcPause pause) => pause.Generation == 2 && pause.StartedAtUs >= before;
    }

    private static long UnixUs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
