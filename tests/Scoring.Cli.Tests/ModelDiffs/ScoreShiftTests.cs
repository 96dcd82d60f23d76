using Scoring.Cli.ModelDiffs;

namespace Scoring.Cli.Tests.ModelDiffs;

public sealed class ScoreShiftTests
{
    [Fact]
    public void Percentiles_lie_between_the_values_in_their_order()
    {
        Assert.Equal(new ScoreShift(21, -9, 0, 9), ScoreShift.Of(Enumerable.Range(-10, 21).Reverse().Select(value => (double)value)));
        Assert.Equal(new ScoreShift(2, 0.05, 0.5, 0.95), ScoreShift.Of([1, 0]));
        Assert.Equal(new ScoreShift(1, 3, 3, 3), ScoreShift.Of([3]));
        Assert.Equal(new ScoreShift(0, double.NaN, double.NaN, double.NaN), ScoreShift.Of([]));
    }
}
