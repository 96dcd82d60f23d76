using Scoring.Evaluation.Measuring;

namespace Scoring.Evaluation.Tests.Measuring;

public sealed class UnitSampleTests
{
    private const int Resamples = 200;

    [Fact]
    public void Rows_of_one_unit_are_drawn_together()
    {
        UnitSample sample = UnitSample.Of(["a", "b", "a", "c"]);
        Assert.Equal(3, sample.Units);
        Assert.Equal([1, 1, 1, 1], sample.Once);
        sample.Interval(
            Resamples,
            counts =>
            {
                Assert.Equal(counts[0], counts[2]);
                Assert.Equal(3, counts[0] + counts[1] + counts[3]);
                return 0;
            },
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Few_units_of_many_rows_leave_a_mean_more_open_than_many_units()
    {
        int[] values = [.. Enumerable.Range(0, 400).Select(row => row % 4 < 2 ? 1 : 0)];
        double Mean(int[] counts) => values.Zip(counts, (value, count) => (double)value * count).Sum() / counts.Sum();
        (double low, double high) = UnitSample.OfRows(values.Length).Interval(Resamples, Mean, TestContext.Current.CancellationToken);
        (double lowest, double highest) = UnitSample.Of([.. values.Select((_, row) => $"unit {row % 4}")]).Interval(Resamples, Mean, TestContext.Current.CancellationToken);
        Assert.InRange(high - low, 0.05, 0.15);
        Assert.Equal((0, 1), (lowest, highest));
    }
}
