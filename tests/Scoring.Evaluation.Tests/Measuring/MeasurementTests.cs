using Scoring.Evaluation.Measuring;

namespace Scoring.Evaluation.Tests.Measuring;

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

    [Theory]
    [InlineData("Higher", 0.9, 0.8, 0.5)]
    [InlineData("Higher", 0.7, 0.8, -0.5)]
    [InlineData("Higher", 1.0, 0.8, 1.0)]
    [InlineData("Lower", 0.06, 0.08, 0.25)]
    [InlineData("NearNineTenths", 0.92, 0.8, 0.8)]
    [InlineData("Higher", 0.9, null, null)]
    [InlineData("Higher", null, 0.8, null)]
    [InlineData("Higher", 0.9, 1.0, null)]
    [InlineData("Lower", 0.9, 0.0, null)]
    public void Skill_is_the_share_of_what_the_baseline_lacks(string aim, double? value, double? baseline, double? skill)
    {
        Measurement measurement = new("task", "metric", Enum.Parse<Aim>(aim), 0.5, 0.5, 0.5, 1) { Baseline = baseline };
        Assert.Equal(skill is null, measurement.SkillOf(value) is null);
        Assert.Equal(skill ?? 0, measurement.SkillOf(value) ?? 0, 12);
    }

    [Theory]
    [InlineData("Higher", 0.8, 0.9, 0.7, 1 / 3.0, 2 / 3.0)]
    [InlineData("Lower", 0.1, 0.2, 0.4, 0.5, 0.75)]
    [InlineData("NearNineTenths", 0.89, 0.92, 0.8, 0.8, 1.0)]
    [InlineData("NearNineTenths", 0.92, 0.94, 0.8, 0.6, 0.8)]
    public void The_interval_of_a_skill_reaches_over_all_values_of_the_interval(string aim, double low, double high, double baseline, double least, double greatest)
    {
        Measurement measurement = new("task", "metric", Enum.Parse<Aim>(aim), low, low, high, 1) { Baseline = baseline };
        (double Low, double High) skills = measurement.SkillInterval()!.Value;
        Assert.Equal(least, skills.Low, 12);
        Assert.Equal(greatest, skills.High, 12);
        Assert.Null((measurement with { Baseline = null }).SkillInterval());
    }
}
