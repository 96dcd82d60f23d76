using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Tests.Load;

public sealed class ClosedLoopTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Every_lane_is_counted_and_what_runs_beside_is_not()
    {
        FakeServer reads = new(_ => Answer(3));
        ILane[] lanes = [new CallLane(reads, 0), new BesideLane(new CallLane(new FakeServer(_ => Answer(7)), 1))];
        LegResult leg;
        do
        {
            // A busy machine can leave a lane out of so short a leg.
            leg = await ClosedLoop.RunAsync(lanes, Moment, Moment, cancellationToken: TestContext.Current.CancellationToken);
        }
        while (leg.Latency.TotalCount == 0 || leg.Calls == 0 || leg.ItemsBeside == 0);

        Assert.Equal(3 * leg.Calls, leg.Items);
        Assert.Equal(0, leg.ItemsBeside % 7);
        Assert.True(leg.Latency.TotalCount <= reads.Calls);
    }

    [Fact]
    public async Task A_failing_lane_fails_the_leg()
    {
        ILane[] lanes = [new CallLane(new FakeServer(_ => Answer(1)), 0), new CallLane(new FakeServer(_ => throw new IOException("gone")), 1)];
        IOException failure = await Assert.ThrowsAsync<IOException>(() =>
            ClosedLoop.RunAsync(lanes, Moment, TimeSpan.FromMinutes(1), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("gone", failure.Message);
    }

    private static async ValueTask<int> Answer(int items)
    {
        await Task.Yield();
        return items;
    }
}
