using CsCheck;
using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Tests.Scorecards;

public sealed class AdditiveLogisticFitTests
{
    [Fact]
    public void It_finds_the_model_that_rows_were_made_from()
    {
        AdditiveDesign design = new(KnownModel.Shapes(), KnownModel.Rows(20_000, 1));
        AdditiveModel model = AdditiveLogisticFit.Fit(design, 1);
        Assert.Equal(KnownModel.Base, model.Base, 0.08);
        for (int curve = 0; curve < KnownModel.Curves.Length; curve++)
        {
            // About three standard errors; the outer knots have few rows beyond them.
            Assert.All(KnownModel.Centred(KnownModel.Curves[curve]).Zip(model.Curves[curve]), pair => Assert.Equal(pair.First, pair.Second, 0.25));
        }
    }

    [Fact]
    public void Curves_keep_their_direction_whatever_the_labels_say()
    {
        Gen.Select(Gen.Select(Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Bool).Array[4, 25], Gen.Double[0.01, 10]).Sample((made, strength) =>
        {
            LabelledRow[] rows = [.. made.Select((row, index) => new LabelledRow([Belief.Exactly(row.Item1), Belief.Exactly(row.Item2), Belief.Missing], row.Item3, $"{index}"))];
            AdditiveModel model = AdditiveLogisticFit.Fit(new AdditiveDesign(KnownModel.Shapes(), rows), strength);
            Assert.True(model.Curves[0].Zip(model.Curves[0].Skip(1)).All(pair => pair.First <= pair.Second));
            Assert.True(model.Curves[1].Zip(model.Curves[1].Skip(1)).All(pair => pair.First >= pair.Second));
            Assert.All(model.Curves[2], value => Assert.Equal(0, value));
        });
    }

    [Fact]
    public void Nothing_nearby_is_better()
    {
        LabelledRow[] rows = KnownModel.Rows(300, 2);
        AdditiveDesign design = new(KnownModel.Shapes(), rows);
        const double Strength = 2;
        AdditiveModel model = AdditiveLogisticFit.Fit(design, Strength);
        double least = Objective(model.Base, model.Curves);
        Random random = new(3);
        for (int trial = 0; trial < 300; trial++)
        {
            double[][] moved = [.. model.Curves.Select(values => values.ToArray())];
            int curve = random.Next(3), rise = random.Next(4);
            double by = 0.02 * (random.NextDouble() - 0.5);
            double now = moved[curve][rise + 1] - moved[curve][rise];
            if ((curve == 0 && now + by < 0) || (curve == 1 && now + by > 0)) continue;
            for (int knot = rise + 1; knot < moved[curve].Length; knot++) moved[curve][knot] += by;
            Assert.True(Objective(model.Base + (0.01 * (random.NextDouble() - 0.5)), [.. moved.Select(KnownModel.Centred)]) > least);
        }

        // The definition, without ramps: a second way to the same number.
        double Objective(double start, double[][] curves)
        {
            PiecewiseLinear[] functions = [.. curves.Select(values => new PiecewiseLinear(KnownModel.Knots, values))];
            double sum = 0.005 * start * start;
            foreach (double[] values in curves)
            {
                for (int knot = 1; knot < values.Length; knot++) sum += 0.5 * Strength * 4 * (values[knot] - values[knot - 1]) * (values[knot] - values[knot - 1]);
            }

            foreach (LabelledRow row in rows)
            {
                double logit = start;
                for (int curve = 0; curve < functions.Length; curve++)
                {
                    if (!row.Beliefs[curve].IsMissing) logit += functions[curve].Expectation(row.Beliefs[curve].Mean, row.Beliefs[curve].Variance);
                }

                sum += Math.Log(1 + Math.Exp(row.IsPositive ? -logit : logit));
            }

            return sum;
        }
    }

    [Fact]
    public void Held_strongly_it_stays_where_it_starts_and_without_rows_of_a_feature_its_curve_does()
    {
        LabelledRow[] rows = [.. KnownModel.Rows(400, 4).Select(row => row with { Beliefs = [row.Beliefs[0], row.Beliefs[1], Belief.Missing] })];
        AdditiveDesign design = new(KnownModel.Shapes(KnownModel.Curves), rows);
        AdditiveModel held = AdditiveLogisticFit.Fit(design, 1e9), loose = AdditiveLogisticFit.Fit(design, 0.1);
        for (int curve = 0; curve < 3; curve++) Assert.All(KnownModel.Centred(KnownModel.Curves[curve]).Zip(held.Curves[curve]), pair => Assert.Equal(pair.First, pair.Second, 6));
        Assert.All(KnownModel.Centred(KnownModel.Curves[2]).Zip(loose.Curves[2]), pair => Assert.Equal(pair.First, pair.Second, 9));
        Assert.Contains(loose.Curves[0].Zip(held.Curves[0]), pair => Math.Abs(pair.First - pair.Second) > 0.05);
    }

    [Fact]
    public void A_missing_feature_contributes_exactly_0_and_the_sum_is_that_of_the_curves()
    {
        LabelledRow[] rows = KnownModel.Rows(200, 5);
        AdditiveDesign design = new(KnownModel.Shapes(), rows);
        AdditiveModel model = AdditiveLogisticFit.Fit(design, 1);
        PiecewiseLinear[] served = [.. model.Curves.Select(values => new PiecewiseLinear(KnownModel.Knots, values))];
        for (int row = 0; row < rows.Length; row++)
        {
            double total = model.Base;
            for (int curve = 0; curve < served.Length; curve++)
            {
                Belief belief = rows[row].Beliefs[curve];
                double expected = belief.IsMissing ? 0 : served[curve].Expectation(belief.Mean, belief.Variance) - served[curve].Expectation(0, 1);
                if (belief.IsMissing) Assert.Equal(0, model.ContributionOf(row, curve));
                Assert.Equal(expected, model.ContributionOf(row, curve), 12);
                total += expected;
            }

            Assert.Equal(total, model.LogitOf(row), 11);
        }

        Assert.All(served, curve => Assert.Equal(0, curve.Expectation(0, 1), 12));
    }

    [Fact]
    public void The_same_rows_give_the_same_bits_and_their_order_and_the_beginning_of_the_search_do_not_matter()
    {
        LabelledRow[] rows = KnownModel.Rows(500, 6);
        AdditiveModel first = AdditiveLogisticFit.Fit(new AdditiveDesign(KnownModel.Shapes(), rows), 1);
        AdditiveModel again = AdditiveLogisticFit.Fit(new AdditiveDesign(KnownModel.Shapes(), rows), 1);
        Assert.Equal(first.Curves, again.Curves);
        Assert.Equal(first.Base, again.Base);

        AdditiveDesign backwards = new(KnownModel.Shapes(), [.. rows.Reverse()]);
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        AdditiveModel warm = AdditiveLogisticFit.Fit(backwards, all, 1, AdditiveLogisticFit.Fit(backwards, all, 0.01));
        Assert.Equal(first.Base, warm.Base, 7);
        for (int curve = 0; curve < 3; curve++) Assert.All(first.Curves[curve].Zip(warm.Curves[curve]), pair => Assert.Equal(pair.First, pair.Second, 7));
    }

    [Fact]
    public void A_weight_counts_like_as_many_rows()
    {
        LabelledRow[] rows = KnownModel.Rows(120, 7);
        AdditiveModel weighed = AdditiveLogisticFit.Fit(new AdditiveDesign(KnownModel.Shapes(), [.. rows.Select((row, index) => row with { Weight = 1 + (index % 3) })]), 1);
        AdditiveModel repeated = AdditiveLogisticFit.Fit(new AdditiveDesign(KnownModel.Shapes(), [.. rows.SelectMany((row, index) => Enumerable.Repeat(row, 1 + (index % 3)))]), 1);
        for (int curve = 0; curve < 3; curve++) Assert.All(weighed.Curves[curve].Zip(repeated.Curves[curve]), pair => Assert.Equal(pair.First, pair.Second, 7));
    }

    [Fact]
    public void Labels_that_all_agree_leave_it_finite()
    {
        LabelledRow[] rows = [.. KnownModel.Rows(60, 8).Select(row => row with { IsPositive = true })];
        AdditiveModel model = AdditiveLogisticFit.Fit(new AdditiveDesign(KnownModel.Shapes(), rows), 0.0625);
        Assert.InRange(model.Base, 2, 12);
        Assert.All(model.Curves, curve => Assert.All(curve, value => Assert.True(double.IsFinite(value))));
    }

    [Fact]
    public void A_curve_to_start_from_must_run_in_its_direction() => Assert.Throws<ArgumentException>(
        () => new CurveShape("UP", [0, 1, 2], [0, 1, 0.5], CurveDirection.Increasing, KnownModel.Population));
}
