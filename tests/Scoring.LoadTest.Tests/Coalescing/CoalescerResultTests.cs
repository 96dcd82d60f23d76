using Scoring.LoadTest.Coalescing;

namespace Scoring.LoadTest.Tests.Coalescing;

public sealed class CoalescerResultTests
{
    private static readonly CoalescerLeg Single = new(Scores: 1_000, Seconds: 1, ProcessorSeconds: 1, Waits: []);

    [Theory]
    [InlineData(3_000, .002, true)]
    [InlineData(2_900, .002, false)]
    [InlineData(3_000, .0021, false)]
    public void Both_bars_must_hold(long scores, double wait, bool holds)
    {
        CoalescerResult result = new(TimeSpan.FromMilliseconds(2), [Single], [new CoalescerLeg(scores, Seconds: 2, ProcessorSeconds: 1, Waits: [wait])]);
        Assert.Equal(holds, result.Holds);
        Assert.Contains(holds ? "Both bars hold." : "**Missed.**", result.Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_are_compared_at_equal_processor_time()
    {
        CoalescerLeg half = new(Scores: 1_000, Seconds: 1, ProcessorSeconds: .25, Waits: [.001]);
        CoalescerResult result = new(TimeSpan.FromMilliseconds(2), [Single, Single], [half, half]);
        Assert.Equal(4, result.Ratio.Median);
        Assert.Contains("1 scores per batch", new CoalescerResult(result.Delay, [Single], [half with { Scores = 1 }]).Report(), StringComparison.Ordinal);
    }
}
