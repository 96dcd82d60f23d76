using CsCheck;
using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class LiftTableTests
{
    private const int Digits = 12;

    [Fact]
    public void The_best_part_comes_first_and_is_compared_with_all()
    {
        IReadOnlyList<LiftRow> table = LiftTable.Of([0.1, 0.9, 0.8, 0.2, 0.4, 0.6], [false, true, true, false, true, false], 3);
        Assert.Equal([2, 2, 2], table.Select(row => row.Count));
        Assert.Equal([0.8, 0.4, 0.1], table.Select(row => row.LowestScore));
        Assert.Equal([2, 1, 0], table.Select(row => row.Positives));
        Assert.Equal([2, 1, 0], table.Select(row => Math.Round(row.Lift, Digits)));
        Assert.Equal([2.0 / 3, 1, 1], table.Select(row => row.CapturedShare));
        Assert.Equal([1, 0.5, 0], table.Select(row => row.PositiveShare));
    }

    [Fact]
    public void Every_row_stands_in_one_part_and_the_last_captures_all() => Gen.Select(Predictions.Any, Gen.Int[1, 12]).Sample((made, parts) =>
    {
        IReadOnlyList<LiftRow> table = LiftTable.Of(made.Scores, made.Positives, parts);
        Assert.Equal(made.Scores.Length, table.Sum(row => row.Count));
        Assert.Equal(made.Positives.Count(positive => positive), table.Sum(row => row.Positives));
        Assert.True(table.Zip(table.Skip(1)).All(pair => pair.First.LowestScore > pair.Second.LowestScore));
        if (made.Positives.Contains(true))
        {
            Assert.Equal(1, table[^1].CapturedShare);
            Assert.Equal(1, table.Sum(row => row.Lift * row.Count) / made.Scores.Length, Digits);
        }
    });
}
