using BenchmarkDotNet.Attributes;
using Scoring.Numerics;

namespace Scoring.Benchmarks;

/// <summary>The elementary functions, per call, over arguments in the range of scoring. Each call is independent of the previous one.</summary>
public class NumericsBenchmarks
{
    private const int Calls = 256;

    // Where the curve has its maximum curvature; a belief of the width below covers all its knots.
    private readonly PiecewiseLinear _curve = new([-3, -1.5, 0, 1.5, 3], [-1, -0.4, 0, -0.2, -0.9]);
    private readonly PiecewiseLinear _shortCurve = new([-4, 0, 2, 4], [-2, -0.4, 0, 0.2]);
    private readonly BetaPrior _prior = new(1.3, 60);
    private readonly double[] _logits = Spread(-12, 12);
    private readonly double[] _counts = Spread(0.5, 1e6);
    private readonly double[] _centre = Spread(-2.5, 2.5);
    private readonly double[] _tail = Spread(2.5, 8.5);
    private readonly double[] _shapes = Spread(0.5, 200);

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Exp()
    {
        double sum = 0;
        foreach (double x in _logits) sum += ReproducibleMath.Exp(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Log()
    {
        double sum = 0;
        foreach (double x in _counts) sum += ReproducibleMath.Log(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Logistic()
    {
        double sum = 0;
        foreach (double x in _logits) sum += ReproducibleMath.Logistic(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Normal_density()
    {
        double sum = 0;
        foreach (double x in _centre) sum += ReproducibleMath.NormalDensity(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Normal_distribution_centre()
    {
        double sum = 0;
        foreach (double x in _centre) sum += ReproducibleMath.NormalDistribution(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Normal_distribution_tail()
    {
        double sum = 0;
        foreach (double x in _tail) sum += ReproducibleMath.NormalDistribution(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Digamma()
    {
        double sum = 0;
        foreach (double x in _shapes) sum += ReproducibleMath.Digamma(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Trigamma()
    {
        double sum = 0;
        foreach (double x in _shapes) sum += ReproducibleMath.Trigamma(x);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Expectation_of_a_curve_with_five_knots()
    {
        double sum = 0;
        foreach (double mean in _centre) sum += _curve.Expectation(mean, 0.5);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Deviation_of_a_curve_with_five_knots()
    {
        double sum = 0;
        foreach (double mean in _centre) sum += _curve.Deviation(mean, 0.5);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Moments_of_a_curve_with_five_knots() => SumOfMoments(_curve);

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Moments_of_a_curve_with_four_knots() => SumOfMoments(_shortCurve);

    [Benchmark(OperationsPerInvoke = Calls)]
    public double Posterior_of_a_rate()
    {
        double sum = 0;
        foreach (double successes in _shapes)
        {
            (double mean, double variance) = _prior.After(successes, 100 * successes, 3).LogitMoments;
            sum += mean + variance;
        }
        return sum;
    }

    private double SumOfMoments(PiecewiseLinear curve)
    {
        double sum = 0;
        foreach (double mean in _centre)
        {
            curve.Moments(mean, 0.5, out double expectation, out double deviation);
            sum += expectation + deviation;
        }
        return sum;
    }

    // In a fixed order that branch prediction cannot learn.
    private static double[] Spread(double low, double high)
    {
        double[] values = new double[Calls];
        for (int i = 0; i < Calls; i++) values[i] = low + ((high - low) * (((i * 101) % Calls) + 0.5) / Calls);
        return values;
    }
}
