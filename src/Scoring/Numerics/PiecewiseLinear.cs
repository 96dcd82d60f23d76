using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Scoring.Numerics;

/// <summary>
/// A function that is linear between its knots and constant outside of them, with its moments under normal uncertainty in closed form.
/// Immutable; evaluation allocates nothing. NaN as argument or mean gives NaN.
/// </summary>
/// <remarks>
/// Moments are sums over the knots, computed in parallel lanes (see <see cref="KnotSums"/>). If X spreads so widely that such sums
/// cancel, or function or mean are extremely large, the moments are summed by segments instead.
/// </remarks>
public sealed partial class PiecewiseLinear
{
    // Limit of the standard deviation times the steepest slope, in units of the function's span. Wider distributions use the sums by
    // segments: the sums over knots lose about 2^-53 of its square.
    private const double WidestRise = 8;

    // Within these limits no intermediate result overflows, and no underflow is significant.
    private const double GreatestMagnitude = 1e50;
    private const double GreatestVariance = 1e100;
    private const double LeastVariance = 1e-100;

    // Number of knots that fit into four lanes, and into eight.
    private const int FewKnots = 4;
    private const int ManyKnots = 8;

    // The table of the knot sums, followed by the slopes: before the first knot, of each segment, beyond the last knot.
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
        _width = _count <= FewKnots ? FewKnots : Math.Max(_count, ManyKnots);
        _table = new double[(KnotSums.Rows * _width) + _count + 1];
        double steepest = Fill(x, y);
        _greatestVariance = GreatestVarianceOf(steepest, Math.Max(Math.Abs(x[0]), Math.Abs(x[^1])));
    }

    /// <summary>Positions of the knots, ascending.</summary>
    public ReadOnlySpan<double> X => _table.AsSpan(0, _count);

    /// <summary>Values at the knots.</summary>
    public ReadOnlySpan<double> Y => _table.AsSpan(_width, _count);

    /// <summary>The minimum value.</summary>
    public double Minimum { get; }

    /// <summary>The maximum value.</summary>
    public double Maximum { get; }

    // Entry i belongs to the segment between knots i − 1 and i.
    private ReadOnlySpan<double> Slopes => _table.AsSpan(KnotSums.Rows * _width);

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
    public void Moments(double mean, double variance, out double expectation, out double deviation)
    {
        if (TryMomentsOfOnePiece(mean, variance, out expectation, out deviation)) return;
        if (!(variance >= LeastVariance && variance <= _greatestVariance && Math.Abs(mean) <= GreatestMagnitude)) MomentsByPieces(mean, variance, out expectation, out deviation);
        else if (_width == FewKnots) MomentsByKnots<FourLanes>(mean, variance, out expectation, out deviation);
        else MomentsByKnots<EightLanes>(mean, variance, out expectation, out deviation);
    }

    /// <summary>
    /// The moments if no knot lies within <see cref="Reach"/> deviations of the mean: those of one line. Most features of a well-known
    /// creator are of this kind. False otherwise, and for arguments out of range.
    /// </summary>
    private bool TryMomentsOfOnePiece(double mean, double variance, out double expectation, out double deviation)
    {
        (expectation, deviation) = (0, 0);
        if (!(variance >= 0 && variance <= GreatestVariance)) return false;
        double spread = Math.Sqrt(variance);
        double low = mean - (Reach * spread), high = mean + (Reach * spread);
        ReadOnlySpan<double> x = X;
        int knot = 0;
        while (knot < x.Length && x[knot] <= low) knot++;
        if (knot == x.Length)
        {
            expectation = Y[knot - 1];
            return true;
        }

        if (!(high <= x[knot])) return false;
        expectation = knot == 0 ? Y[0] : Y[knot - 1] + (Slopes[knot] * (mean - x[knot - 1]));
        deviation = Math.Abs(Slopes[knot]) * spread;
        return true;
    }

    /// <summary>
    /// The moments by sums over the knots, for arguments within the limits. Not inlined: its body already inlines as much as a method
    /// can.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void MomentsByKnots<TLanes>(double mean, double variance, out double expectation, out double deviation)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double table = ref MemoryMarshal.GetArrayDataReference(_table);
        double first = KnotSums.Moments<TLanes>(ref table, mean, variance, out double value, out double second);
        double expected = value + first;
        if (expected > Maximum) expected = Maximum;
        if (expected < Minimum) expected = Minimum;

        // The mean is within a deviation of the median, so this difference cancels little.
        double square = second - (first * first);
        double spread = square > 0 ? Math.Sqrt(square) : 0;
        if (spread > _halfSpan) spread = _halfSpan;
        expectation = expected;
        deviation = spread;
    }

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
        x.CopyTo(_table);
        y.CopyTo(_table.AsSpan(_width));
        Span<double> slopes = _table.AsSpan(KnotSums.Rows * _width);
        double steepest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            slopes[i] = SlopeOf(x[i] - x[i - 1], y[i - 1], y[i]);
            steepest = Math.Max(steepest, Math.Abs(slopes[i]));
        }
        KnotSums.FillChanges(_table, _width, slopes);
        return steepest;
    }

    private double GreatestVarianceOf(double steepest, double farthest)
    {
        double span = Maximum - Minimum;
        if (!(_width <= ManyKnots && farthest <= GreatestMagnitude && steepest <= GreatestMagnitude && span <= GreatestMagnitude)) return -1;
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
