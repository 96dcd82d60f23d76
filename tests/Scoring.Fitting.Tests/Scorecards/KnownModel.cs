using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Tests.Scorecards;

/// <summary>Rows made from an additive model that is known: three curves, one of each direction, a third of the values missing, some uncertain.</summary>
internal static class KnownModel
{
    public const double Base = 0.3;

    public static readonly double[] Knots = [-2, -1, 0, 1, 2];

    /// <summary>The curves that rows are made from, before centring.</summary>
    public static readonly double[][] Curves = [[-1.5, -1, 0, 0.2, 0.2], [0.8, 0.8, 0.3, -0.5, -1.4], [-0.6, 0.2, 0.5, 0.2, -0.9]];

    public static readonly Belief Population = new(0, 1);

    /// <summary>The shapes, to start from flat curves unless others are given.</summary>
    public static CurveShape[] Shapes(double[][]? prior = null) =>
    [
        new("UP", Knots, prior?[0] ?? new double[Knots.Length], CurveDirection.Increasing, Population),
        new("DOWN", Knots, prior?[1] ?? new double[Knots.Length], CurveDirection.Decreasing, Population),
        new("HUMP", Knots, prior?[2] ?? new double[Knots.Length], CurveDirection.None, Population),
    ];

    /// <summary>Rows, three to a creator, a day apart.</summary>
    public static LabelledRow[] Rows(int count, int seed)
    {
        Random random = new(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        PiecewiseLinear[] curves = [.. Curves.Select(values => new PiecewiseLinear(Knots, values))];
        LabelledRow One(int index)
        {
            Belief[] beliefs = new Belief[curves.Length];
            double logit = Base;
            for (int curve = 0; curve < curves.Length; curve++)
            {
                double measured = Normal();
                beliefs[curve] = random.Next(3) == 0 ? Belief.Missing : random.Next(2) == 0 ? Belief.Exactly(measured) : new Belief(0.8 * measured, 0.36);
                if (beliefs[curve].IsMissing) continue;
                logit += curves[curve].Expectation(beliefs[curve].Mean, beliefs[curve].Variance) - curves[curve].Expectation(Population.Mean, Population.Variance);
            }

            long day = index * 86_400_000L;
            return new LabelledRow(beliefs, random.NextDouble() < ReproducibleMath.Logistic(logit), $"creator-{index / 3}") { TimeMs = day, KnownMs = day + 2_000_000 };
        }

        return [.. Enumerable.Range(0, count).Select(One)];
    }

    /// <summary>A curve's values less their mean over the population, as fitted ones are.</summary>
    public static double[] Centred(double[] values)
    {
        double mean = new PiecewiseLinear(Knots, values).Expectation(Population.Mean, Population.Variance);
        return [.. values.Select(value => value - mean)];
    }
}
