namespace Scoring.Numerics;

/// <summary>
/// A function that is linear between its knots and constant outside of them, with its expectation under normal uncertainty in closed form.
/// Immutable; evaluation allocates nothing. NaN as argument or mean gives NaN.
/// </summary>
/// <remarks>
/// E[f(X)] is summed by segments: f(left) + Σ Δy·A with A = (1/Δx)·∫ P(X &gt; t) dt over the segment, the average chance of X to lie beyond a point of it.
/// Every A lies in [0, 1] and rises with the mean, so that the sum is monotone term by term and stays within the values of the knots; the
/// equivalent sum of slope changes cancels large terms of both signs when X spreads widely.
/// </remarks>
public sealed partial class PiecewiseLinear
{
    // Beyond so many standard deviations lies less than 10^-17 of a normal distribution.
    private const double Reach = 8.5;

    // Segments narrower than so many standard deviations: differences of the closed form would cancel, a series does not.
    private const double NarrowWidth = 0.25;

    private readonly double[] _x;
    private readonly double[] _y;

    /// <summary>Makes the function through the points (x, y).</summary>
    /// <param name="x">Places of the knots, at least one, finite, strictly ascending, spanning a finite distance.</param>
    /// <param name="y">Values at the knots, as many, finite, spanning a finite distance.</param>
    /// <exception cref="ArgumentException">The knots are not of that kind.</exception>
    public PiecewiseLinear(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length == 0 || x.Length != y.Length) throw new ArgumentException("A piecewise linear function takes at least one knot, and one value for each.", nameof(y));
        _x = x.ToArray();
        _y = y.ToArray();
        Minimum = _y.Min();
        Maximum = _y.Max();
        for (int i = 1; i < _x.Length; i++)
        {
            if (!(_x[i] > _x[i - 1])) throw new ArgumentException("The places of the knots must ascend strictly.", nameof(x));
        }
        if (!double.IsFinite(_x[^1] - _x[0])) throw new ArgumentException("The places of the knots must be finite.", nameof(x));
        if (_y.Any(value => !double.IsFinite(value)) || !double.IsFinite(Maximum - Minimum)) throw new ArgumentException("The values at the knots must be finite.", nameof(y));
    }

    /// <summary>Places of the knots, ascending.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>Values at the knots.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>The least value.</summary>
    public double Minimum { get; }

    /// <summary>The greatest value.</summary>
    public double Maximum { get; }

    /// <summary>f(<paramref name="x"/>): exactly a knot's value at the knot, monotone to the last bit where the knots are.</summary>
    public double Evaluate(double x)
    {
        if (!(x > _x[0])) return double.IsNaN(x) ? x : _y[0];
        int segment = SegmentAt(x);
        return segment == _x.Length - 1 ? _y[^1] : Interpolate(segment, x);
    }

    /// <summary>
    /// E[f(X)] for a normal X: exactly <see cref="Evaluate"/> without variance or where the distribution keeps to one linear piece, within
    /// [<see cref="Minimum"/>, <see cref="Maximum"/>], continuous in both arguments, and monotone in the mean where the knots are (all but for rounding).
    /// </summary>
    /// <param name="mean">Mean of X.</param>
    /// <param name="variance">Variance of X, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, infinite or NaN.</exception>
    public double Expectation(double mean, double variance)
    {
        double deviation = StandardDeviation(variance);
        if (double.IsNaN(mean)) return mean;
        double low = mean - (Reach * deviation);
        double high = mean + (Reach * deviation);

        // Segments wholly below the distribution have A = 1 and are passed over, those wholly above have A = 0.
        int first = low > _x[0] ? SegmentAt(low) : 0;
        if (first + 1 < _x.Length && low >= _x[first] && high <= _x[first + 1]) return Interpolate(first, mean);
        double sum = _y[first];
        double tail = double.NaN;
        for (int segment = first; segment + 1 < _x.Length && _x[segment] < high; segment++)
        {
            sum += (_y[segment + 1] - _y[segment]) * AverageExceedance(segment, mean, deviation, ref tail);
        }
        return Math.Clamp(sum, Minimum, Maximum);
    }

    private static double StandardDeviation(double variance)
    {
        if (!(variance >= 0 && variance <= double.MaxValue)) throw new ArgumentOutOfRangeException(nameof(variance), variance, "A variance is finite and not negative.");
        return Math.Sqrt(variance);
    }

    /// <summary>The last knot at or before x, for x at or beyond the first.</summary>
    private int SegmentAt(double x)
    {
        int low = 0;
        int high = _x.Length;
        while (high - low > 1)
        {
            int middle = (low + high) >> 1;
            if (_x[middle] <= x) low = middle;
            else high = middle;
        }
        return low;
    }

    private double Interpolate(int segment, double x)
    {
        double left = _y[segment];
        double right = _y[segment + 1];
        double value = left + ((right - left) * ((x - _x[segment]) / (_x[segment + 1] - _x[segment])));
        return right >= left ? Math.Clamp(value, left, right) : Math.Clamp(value, right, left);
    }

    /// <summary>(1/Δx)·∫ P(X &gt; t) dt over the segment.</summary>
    /// <param name="segment">Index of its left knot.</param>
    /// <param name="mean">Mean of X.</param>
    /// <param name="deviation">Standard deviation of X, above 0.</param>
    /// <param name="tail">The tail beyond the left knot where the segment before has computed it, else NaN; leaves the one beyond the right knot.</param>
    private double AverageExceedance(int segment, double mean, double deviation, ref double tail)
    {
        double left = _x[segment];
        double right = _x[segment + 1];
        double width = (right - left) / deviation;
        if (width < NarrowWidth)
        {
            tail = double.NaN;
            return NarrowExceedance((mean - (left + ((right - left) * 0.5))) / deviation, width);
        }
        double fromLeft = (mean - left) / deviation;
        double fromRight = (mean - right) / deviation;

        // ∫ Φ = z·Φ(z) + φ(z) = max(z, 0) + TailExpectation(|z|); what grows with the mean is taken out before the difference.
        double tailLeft = double.IsNaN(tail) ? ReproducibleMath.TailExpectation(Math.Abs(fromLeft)) : tail;
        tail = ReproducibleMath.TailExpectation(Math.Abs(fromRight));
        double tails = tailLeft - tail;
        double average;
        if (fromLeft <= 0) average = tails / width;
        else if (fromRight >= 0) average = 1 + (tails / width);
        else if (fromLeft < -fromRight) average = (fromLeft + tails) / width;
        else average = 1 - ((-fromRight - tails) / width);
        return Math.Clamp(average, 0, 1);
    }

    /// <summary>Average of Φ over [centre ± width/2] by its Taylor series: the first term left out is below 10^-17 for the widths it is used for.</summary>
    private static double NarrowExceedance(double centre, double width)
    {
        double h = width * width * 0.25;
        double c = centre * centre;

        // Φ^(2n)(c) = −He_(2n−1)(c)·φ(c) with the Hermite polynomials He, each over (2n + 1)!.
        double fifth = ((c - 10) * c) + 15;
        double seventh = (((((c - 21) * c) + 105) * c) - 105);
        double ninth = (((((((c - 36) * c) + 378) * c) - 1260) * c) + 945);
        double curve = h * ((1.0 / 6) + (h * (((c - 3) / 120) + (h * ((fifth / 5040) + (h * ((seventh / 362880) + (h * (ninth / 39916800)))))))));
        double bend = Math.Abs(centre) > Reach + 1 ? 0 : centre * ReproducibleMath.NormalDensity(centre) * curve;
        return Math.Clamp(ReproducibleMath.NormalDistribution(centre) - bend, 0, 1);
    }
}
