using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Tests.Scorecards;

public sealed class LogitMapFitTests
{
    private const double Start = 0.2;

    [Fact]
    public void The_amount_of_labels_decides_how_much_of_a_map_there_is()
    {
        Assert.Equal(LogitMapKind.Shift, LogitMapFit.Of(Said(150, at => at), Start, 0).Kind);
        Assert.Equal(LogitMapKind.Line, LogitMapFit.Of(Said(600, at => at), Start, 0).Kind);
        Assert.Equal(LogitMapKind.Bent, LogitMapFit.Of(Said(6_000, Bend), Start, 0).Kind);
    }

    [Fact]
    public void Few_labels_move_totals_and_do_not_stretch_them()
    {
        LogitMap map = LogitMapFit.Of(Said(180, at => at + 1), Start, 0);
        Assert.Equal(1, map.Slope);

        // About three standard errors.
        Assert.Equal(1, map.Shift, 0.6);
        Assert.Equal(map.Shift, map.Evaluate(2) - 2, 12);
    }

    [Fact]
    public void Totals_that_say_too_much_are_drawn_together()
    {
        LogitMap map = LogitMapFit.Of(Said(900, at => Start - 0.3 + (0.5 * (at - Start))), Start, 0);
        Assert.Equal(0.5, map.Slope, 0.15);
        Assert.Equal(-0.3, map.Shift, 0.25);
    }

    [Fact]
    public void Many_labels_bend_it_and_it_stays_strictly_monotone()
    {
        LogitMap map = LogitMapFit.Of(Said(10_000, Bend), Start, 0);
        Assert.Equal(LogitMapKind.Bent, map.Kind);
        for (double at = -1.8; at < 1.8; at += 0.1)
        {
            Assert.Equal(Bend(at), map.Evaluate(at), 0.3);
            Assert.True(map.Evaluate(at + 0.1) > map.Evaluate(at));
        }

        // One knot lies exactly where the start comes to lie.
        Assert.Contains(map.Knots, knot => knot.X == Start + map.Shift);
        Assert.All(map.Knots.Zip(map.Knots.Skip(1)), pair => Assert.InRange((pair.Second.Y - pair.First.Y) / (pair.Second.X - pair.First.X), 0.049, 4.001));
    }

    [Fact]
    public void Where_nothing_is_wrong_hardly_anything_moves()
    {
        LogitMap map = LogitMapFit.Of(Said(10_000, at => at), Start, 0);
        for (double at = -2; at <= 2; at += 0.25) Assert.Equal(at, map.Evaluate(at), 0.2);
    }

    [Fact]
    public void Rows_without_weight_are_mapped_and_not_fitted_to()
    {
        HeldOutLogit[] rows = Said(900, at => at);
        HeldOutLogit[] more = [.. rows, .. Said(500, _ => 9).Select(row => row with { Weight = 0 })];
        Assert.Equal(LogitMapFit.Of(rows, Start, 0).Evaluate(1), LogitMapFit.Of(more, Start, 0).Evaluate(1), 9);
        Assert.Equal(more.Length, LogitMapFit.CrossFitted(more, Start, 0).Length);
    }

    [Fact]
    public void No_row_is_mapped_by_a_map_that_was_fitted_to_it()
    {
        // One creator alone contradicts all others: a map that had seen it would give way.
        HeldOutLogit[] rows = [.. Said(400, at => at), .. Enumerable.Repeat(new HeldOutLogit(-3, true, 1, "the other"), 40)];
        double[] mapped = LogitMapFit.CrossFitted(rows, Start, 0);
        Assert.True(mapped[^1] < LogitMapFit.Of(rows, Start, 0).Evaluate(-3) - 0.5, $"{mapped[^1]}");
        Assert.Equal(mapped, LogitMapFit.CrossFitted(rows, Start, 0));
    }

    // Says more than it should above, less below.
    private static double Bend(double at) => at > 0 ? 0.3 * at : 1.8 * at;

    private static HeldOutLogit[] Said(int count, Func<double, double> truth)
    {
        Random random = new(count);
        return
        [
            .. Enumerable.Range(0, count).Select(index =>
            {
                double said = (4 * random.NextDouble()) - 2;
                return new HeldOutLogit(said, random.NextDouble() < ReproducibleMath.Logistic(truth(said)), 1, $"creator-{index / 2}");
            }),
        ];
    }
}
