using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Tests.Load;

public sealed class IngestLimitTests
{
    [Fact]
    public void Observations_are_one_in_ten_of_everything()
    {
        long reads = 0;
        IngestLimit limit = new(readsPerObservation: 9);
        limit.Restart(() => reads);
        long observations = 0;
        for (; reads < 90_000; reads++)
        {
            if (limit.TryTake(500)) observations += 500;
        }

        Assert.InRange(observations, 9_500, 10_000);
    }

    [Fact]
    public void A_leg_begins_with_nothing_saved_up()
    {
        IngestLimit limit = new(readsPerObservation: 9);
        limit.Restart(() => 1_000_000);
        Assert.True(limit.TryTake(1));
        limit.Restart(() => 8);
        Assert.False(limit.TryTake(1));
    }
}
