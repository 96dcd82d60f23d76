namespace Scoring.Numerics;

/// <summary>
/// A curve through knots, straight between them and constant beyond the first and the last, and what becomes of it under a normal belief about its
/// argument. Immutable; evaluation allocates nothing.
/// </summary>
public sealed class PiecewiseLinear
{
    // Beyond this many standard deviations a normal belief has no weight that a double could tell from 0.
    private const double Reach = 8.5;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _slope;

    /// <summary>Draws the curve.</summary>
    /// <param name="x">At least one knot, strictly growing and finite.</param>
    /// <param name="y">The curve's value at each knot, finite.</param>
    /// <exception cref="ArgumentException">The knots do not make a curve.</exception>
    public PiecewiseLinear(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length == 0 || x.Length != y.Length) throw new ArgumentException("A curve needs as many values as knots, at least one.", nameof(y));
        _x = x.ToArray();
        _y = y.ToArray();
        _slope = new double[x.Length];
        for (int i = 0; i < _x.Length; i++)
        {
            if (!double.IsFinite(_x[i]) || !double.IsFinite(_y[i])) throw new ArgumentException("Knots must be finite.", nameof(x));
            if (i == 0) continue;
            if (_x[i] <= _x[i - 1]) throw new ArgumentException("Knots must grow strictly.", nameof(x));
            _slope[i - 1] = (_y[i] - _y[i - 1]) / (_x[i] - _x[i - 1]);
        }
    }

    /// <summary>The curve's value at a finite argument.</summary>
    public double Evaluate(double argument)
    {
        if (argument <= _x[0]) return _y[0];
        for (int i = 1; i < _x.Length; i++)
        {
            if (argument <= _x[i]) return _y[i - 1] + (_slope[i - 1] * (argument - _x[i - 1]));
        }

        return _y[^1];
    }

    /// <summary>
    /// Mean and standard deviation of the curve's value under a normal belief about its argument, in closed form. A variance of 0 gives the value itself.
    /// The mean grows with the belief's mean where the curve grows.
    /// </summary>
    /// <param name="mean">Mean of the belief, finite.</param>
    /// <param name="variance">Variance of the belief, at least 0.</param>
    public (double Mean, double Deviation) Moments(double mean, double variance)
    {
        double centre = Evaluate(mean);
        if (variance <= 0) return (centre, 0);
        double spread = Math.Sqrt(variance);
        if (IsStraight(mean - (Reach * spread), mean + (Reach * spread), out double slope)) return (centre, Math.Abs(slope) * spread);

        // Piece by piece: with the value written as a + b·z for standard normal z, the integrals need only Φ and φ at the piece's ends.
        double first = 0, second = 0, distribution = 0, density = 0, densityTimesZ = 0;
        for (int i = 0; i <= _x.Length; i++)
        {
            double z = i < _x.Length ? (_x[i] - mean) / spread : double.PositiveInfinity;
            double nextDistribution = i < _x.Length ? ReproducibleMath.NormalDistribution(z) : 1;
            double nextDensity = i < _x.Length ? ReproducibleMath.NormalDensity(z) : 0;
            double nextDensityTimesZ = i < _x.Length ? z * nextDensity : 0;
            double b = i is 0 ? 0 : _slope[i - 1] * spread;
            double a = i is 0 ? _y[0] - centre : _y[i - 1] + (_slope[i - 1] * (mean - _x[i - 1])) - centre;
            double weight = nextDistribution - distribution;
            double tilt = density - nextDensity;
            first += (a * weight) + (b * tilt);
            second += (a * a * weight) + (2 * a * b * tilt) + (b * b * (weight + densityTimesZ - nextDensityTimesZ));
            (distribution, density, densityTimesZ) = (nextDistribution, nextDensity, nextDensityTimesZ);
        }

        return (centre + first, Math.Sqrt(Math.Max(0, second - (first * first))));
    }

    private bool IsStraight(double low, double high, out double slope)
    {
        slope = 0;
        if (high <= _x[0] || low >= _x[^1]) return true;
        for (int i = 1; i < _x.Length; i++)
        {
            if (low < _x[i - 1] || high > _x[i]) continue;
            slope = _slope[i - 1];
            return true;
        }

        return false;
    }
}
