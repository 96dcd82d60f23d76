using Scoring.Cli.Evaluation;

namespace Scoring.Cli.Tests.Evaluation;

public sealed class MeasurementTests
{
    [Theory]
    [InlineData(true, 0.7, 0.69, 1)]
    [InlineData(true, 0.69, 0.7, -1)]
    [InlineData(false, 0.22, 0.23, 1)]
    [InlineData(false, 0.23, 0.22, -1)]
    [InlineData(true, 0.6974, 0.697, 0)]
    [InlineData(false, 0.2283, 0.228, 0)]
    public void Better_depends_on_the_metric_and_three_decimals_decide(bool higherIsBetter, double ours, double other, int comparison)
    {
        Measurement measurement = new("task", "metric", higherIsBetter, ours, ours, ours, other, other, 0, 1);
        Assert.Equal(comparison, measurement.CompareWith(other));
    }
}
