using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class StraightLineTests
{
    private const int Digits = 12;

    [Fact]
    public void Residuals_are_what_the_least_squares_line_leaves()
    {
        // Through (0, 1), (1, 3), (2, 2): slope ½, level 2 at the mean 1.
        double[] residuals = StraightLine.Residuals([1, 3, 2], [0, 1, 2]);
        Assert.Equal([-0.5, 1, -0.5], residuals.Select(value => Math.Round(value, Digits)));
    }

    [Fact]
    public void A_line_leaves_nothing_and_equal_sizes_leave_the_distance_to_the_mean()
    {
        Assert.All(StraightLine.Residuals([7, 5, 3, -1], [0, 1, 2, 4]), value => Assert.Equal(0, value, Digits));
        Assert.Equal([-1, 1], StraightLine.Residuals([1, 3], [5, 5]));
    }
}
