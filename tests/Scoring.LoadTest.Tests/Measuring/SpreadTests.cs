using CsCheck;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Tests.Measuring;

public sealed class SpreadTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3, 3)]
    [InlineData(new[] { 2.0, 1 }, 1.5, 1.25, 1.75)]
    [InlineData(new[] { 5.0, 1, 4, 2, 3 }, 3, 2, 4)]
    [InlineData(new[] { 4.0, 3, 2, 1 }, 2.5, 1.75, 3.25)]
    [InlineData(new[] { 1.0, 1, 1, 100 }, 1, 1, 25.75)]
    public void Median_and_quartiles_are_those_of_the_sorted_values(double[] values, double median, double q1, double q3) =>
        Assert.Equal(new Spread(median, q1, q3, values.Length), Spread.Of(values));

    [Fact]
    public void Order_does_not_matter_and_quartiles_enclose_the_median() =>
        Gen.Double[-100, 100].Array[1, 30].Sample(values =>
        {
            Spread spread = Spread.Of(values);
            return spread == Spread.Of(values.Reverse()) && spread.Q1 <= spread.Median && spread.Median <= spread.Q3;
        });

    [Fact]
    public void Nothing_has_no_median() => Assert.Throws<ArgumentException>(() => Spread.Of([]));
}
