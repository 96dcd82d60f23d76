using Scoring.Cli.Evaluation;

namespace Scoring.Cli.Tests.Evaluation;

public sealed class MeasurementTests
{
    [Theory]
    [InlineData("Higher", 0.7, 0.69, 1)]
    [InlineData("Higher", 0.69, 0.7, -1)]
    [InlineData("Lower", 0.22, 0.23, 1)]
    [InlineData("Lower", 0.23, 0.22, -1)]
    [InlineData("Higher", 0.6974, 0.697, 0)]
    [InlineData("Lower", 0.2283, 0.228, 0)]
    [InlineData("NearNineTenths", 0.91, 0.88, 1)]
    [InlineData("NearNineTenths", 0.95, 0.88, -1)]
    [InlineData("NearNineTenths", 0.91, 0.89, 0)]
    [InlineData("Higher", 0.7, null, null)]
    public void Better_depends_on_the_metric_and_three_decimals_decide(string aim, double ours, double? other, int? comparison)
    {
        Measurement measurement = new("task", "metric", Enum.Parse<Aim>(aim), ours, ours, ours, 1);
        Assert.Equal(comparison, measurement.CompareWith(other));
    }
}
