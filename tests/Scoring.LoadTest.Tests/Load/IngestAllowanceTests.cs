using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Tests.Load;

public sealed class IngestAllowanceTests
{
    [Fact]
    public void Observations_are_one_in_ten_of_everything()
    {
        long reads = 0;
        IngestAllowance allowance = new(readsPerObservation: 9);
        allowance.Restart(() => reads);
        long observations = 0;
        for (; reads < 90_000; reads++)
        {
            if (allowance.TryTake(500)) observations += 500;
        }

        Assert.InRange(observations, 9_500, 10_000);
    }

    [Fact]
    public void A_leg_begins_with_nothing_saved_up()
    {
        IngestAllowance allowance = new(readsPerObservation: 9);
        allowance.Restart(() => 1_000_000);
        Assert.True(allowance.TryTake(1));
        allowance.Restart(() => 8);
        Assert.False(allowance.TryTake(1));
    }
}
