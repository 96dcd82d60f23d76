namespace Scoring.Numerics;

/// <summary>
/// A function that is linear between its knots and constant outside of them, with its moments under normal uncertainty in closed form.
/// Immutable; evaluation allocates nothing. NaN as argument or mean gives NaN.
/// </summary>
/// <remarks>
/// Moments are sums over the knots near the mean (see <see cref="KnotSums"/>). If X spreads so widely that such sums cancel, or function
/// or mean are extremely large, or the knots are many, the moments are summed by segments instead.
/// </remarks>
public sealed partial class PiecewiseLinear
{
    // Limit of the standard deviation times the steepest slope, in units of the function's span. Wider distributions use the sums by
    // segments: the sums over knots lose about 2^-53 of its square.
    private const double WidestRise = 8;

    // Within these limits no intermediate result overflows, and no underflow is significant.
    private const double GreatestMagnitude = 1e50;
    private const double GreatestVariance = 1e100;

    private readonly double[] _table;
    private readonly int _count;
    private readonly int _width;
    private readonly double _halfSpan;
    private readonly double _greatestVariance;

    /// <summary>Creates the function through the points (x, y).</summary>
    /// <param name="x">Positions of the knots, at least one, finite, strictly ascending, spanning a finite distance.</param>
    /// <param name="y">Values at the knots, as many, finite, spanning a finite distance.</param>
    /// <exception cref="ArgumentException">The knots are invalid.</exception>
    public PiecewiseLinear(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length == 0 || x.Length != y.Length) throw new ArgumentException("A piecewise linear function needs at least one knot and one value per knot.", nameof(y));
        for (int i = 1; i < x.Length; i++)
        {
            if (!(x[i] > x[i - 1])) throw new ArgumentException("The positions of the knots must be strictly ascending.", nameof(x));
        }
        if (!double.IsFinite(x[^1] - x[0])) throw new ArgumentException("The positions of the knots must be finite.", nameof(x));
        (Minimum, Maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in y)
        {
            if (!double.IsFinite(value)) throw new ArgumentException("The values at the knots must be finite.", nameof(y));
            (Minimum, Maximum) = (Math.Min(Minimum, value), Math.Max(Maximum, value));
        }
        if (!double.IsFinite(Maximum - Minimum)) throw new ArgumentException("The values at the knots must be finite.", nameof(y));
        _halfSpan = (Maximum - Minimum) * 0.5;
        _count = x.Length;
        _width = Math.Max(_count, MostKnots);

        // Lanes are also loaded from the last knot on.
        _table = new double[(Rows * _width) + MostKnots];
        double steepest = Fill(x, y);
        _greatestVariance = GreatestVarianceOf(steepest, Math.Max(Math.Abs(x[0]), Math.Abs(x[^1])));
    }

    /// <summary>Positions of the knots, ascending.</summary>
    public ReadOnlySpan<double> X => _table.AsSpan(0, _count);

    /// <summary>Values at the knots.</summary>
    public ReadOnlySpan<double> Y => _table.AsSpan(Values * _width, _count);

    /// <summary>The minimum value.</summary>
    public double Minimum { get; }

    /// <summary>The maximum value.</summary>
    public double Maximum { get; }

    // Entry i belongs to the segment between knots i − 1 and i.
    private ReadOnlySpan<double> Slopes => _table.AsSpan(SlopeRow * _width, _count + 1);

    /// <summary>f(<paramref name="x"/>): exactly a knot's value at the knot, monotone to the last bit where the knots are.</summary>
    public double Evaluate(double x)
    {
        if (!(x > X[0])) return double.IsNaN(x) ? x : Y[0];
        int knot = KnotUpTo(x);
        return knot == _count - 1 ? Y[knot] : Y[knot] + (Slopes[knot + 1] * (x - X[knot]));
    }

    /// <summary>The expectation of <see cref="Moments"/>, identical to the last bit.</summary>
    /// <param name="mean">Mean of X.</param>
    /// <param name="variance">Variance of X, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, infinite or NaN.</exception>
    public double Expectation(double mean, double variance)
    {
        Moments(mean, variance, out double expectation, out _);
        return expectation;
    }

    /// <summary>The standard deviation of <see cref="Moments"/>, identical to the last bit.</summary>
    /// <param name="mean">Mean of X.</param>
    /// <param name="variance">Variance of X, finite and not negative; 0 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, infinite or NaN.</exception>
    public double Deviation(double mean, double variance)
    {
        Moments(mean, variance, out _, out double deviation);
        return deviation;
    }

    /// <summary>
    /// Expectation and standard deviation of f(X) for a normal X: exactly <see cref="Evaluate"/> of the mean and 0 without variance, continuous in both arguments.
    /// </summary>
    /// <param name="mean">Mean of X.</param>
    /// <param name="variance">Variance of X, finite and not negative.</param>
    /// <param name="expectation">
    /// E[f(X)], within [<see cref="Minimum"/>, <see cref="Maximum"/>], monotone in the mean where the knots are (except for rounding),
    /// with an error below 10^-13 of the span <see cref="Maximum"/> − <see cref="Minimum"/>.
    /// </param>
    /// <param name="deviation">Between 0 and half of the span; its square has an error below 2·10^-12 of the span's square.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, infinite or NaN.</exception>
    public void Moments(double mean, double variance, out double expectation, out double deviation) =>
        MomentsIn<FourLanes>(mean, variance, out expectation, out deviation);

    /// <summary>
    /// A slope with which the line from the left end does not exceed the right one by rounding; finite, so that it starts at the left end
    /// exactly.
    /// </summary>
    internal static double SlopeOf(double width, double left, double right)
    {
        double slope = Math.Clamp((right - left) / width, double.MinValue, double.MaxValue);
        while (slope > 0 && left + (slope * width) > right) slope = Math.BitDecrement(slope);
        while (slope < 0 && left + (slope * width) < right) slope = Math.BitIncrement(slope);
        return slope;
    }

    /// <summary>Fills the table and returns the steepest slope.</summary>
    private double Fill(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        _table.AsSpan(0, _width).Fill(Nowhere);
        x.CopyTo(_table);
        y.CopyTo(_table.AsSpan(Values * _width));
        Span<double> slopes = _table.AsSpan(SlopeRow * _width, _count + 1), bends = _table.AsSpan(Bends * _width), curves = _table.AsSpan(Curves * _width);
        double steepest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            slopes[i] = SlopeOf(x[i] - x[i - 1], y[i - 1], y[i]);
            steepest = Math.Max(steepest, Math.Abs(slopes[i]));
        }

        for (int i = 0; i < x.Length; i++)
        {
            bends[i] = slopes[i + 1] - slopes[i];
            curves[i] = (slopes[i] - slopes[i + 1]) * ((slopes[i] + slopes[i + 1]) * 0.5);
        }

        return steepest;
    }

    private double GreatestVarianceOf(double steepest, double farthest)
    {
        double span = Maximum - Minimum;
        if (!(_count <= MostKnots && farthest <= GreatestMagnitude && steepest <= GreatestMagnitude && span <= GreatestMagnitude)) return -1;
        if (steepest == 0) return GreatestVariance;
        double widest = WidestRise * span / steepest;
        return steepest >= 1 / GreatestMagnitude ? Math.Min(widest * widest, GreatestVariance) : -1;
    }

    /// <summary>The last knot at or before x, for x at or beyond the first.</summary>
    private int KnotUpTo(double x)
    {
        ReadOnlySpan<double> places = X;
        int low = 0;
        int high = places.Length;
        while (high - low > 1)
        {
            int middle = (low + high) >> 1;
            if (places[middle] <= x) low = middle;
            else high = middle;
        }
        return low;
    }
}
