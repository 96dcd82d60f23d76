namespace Scoring.Numerics;

public sealed partial class PiecewiseLinear
{
    // On pieces narrower than so many standard deviations the density is taken as constant: the closed form would cancel, and less than 10^-7 is lost.
    private const double LeastWidth = 1e-3;

    /// <summary>Standard deviation of f(X) for X ~ N(mean, variance), in closed form; at most half the range of f.</summary>
    /// <param name="mean">Mean of X.</param>
    /// <param name="variance">Variance of X, finite and not negative; 0 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, infinite or NaN.</exception>
    public double Deviation(double mean, double variance)
    {
        double deviation = StandardDeviation(variance);
        if (double.IsNaN(mean)) return mean;
        if (deviation == 0) return 0;
        double low = mean - (Reach * deviation);
        double high = mean + (Reach * deviation);
        if (high <= _x[0] || low >= _x[^1]) return 0;
        int first = low > _x[0] ? SegmentAt(low) : 0;
        if (first + 1 < _x.Length && low >= _x[first] && high <= _x[first + 1]) return Math.Abs(SlopeOf(first)) * deviation;

        // Moments about f(mean), which keeps what is squared small; the constant ends first, then piece by piece.
        double centre = Evaluate(mean);
        double atLeft = (_x[0] - mean) / deviation;
        double below = ReproducibleMath.NormalDistribution(atLeft);
        double density = ReproducibleMath.NormalDensity(atLeft);
        double mass = ReproducibleMath.NormalDistribution((mean - _x[^1]) / deviation);
        double sum = (below * (_y[0] - centre)) + (mass * (_y[^1] - centre));
        double squares = (below * Square(_y[0] - centre)) + (mass * Square(_y[^1] - centre));
        for (int piece = 0; piece + 1 < _x.Length; piece++)
        {
            double atRight = (_x[piece + 1] - mean) / deviation;
            double nextBelow = ReproducibleMath.NormalDistribution(atRight);
            double nextDensity = ReproducibleMath.NormalDensity(atRight);
            mass = nextBelow - below;
            if (atRight - atLeft < LeastWidth)
            {
                double middle = ((_y[piece] + _y[piece + 1]) * 0.5) - centre;
                sum += mass * middle;
                squares += mass * (Square(middle) + (Square(_y[piece + 1] - _y[piece]) / 12));
            }
            else
            {
                // On the piece f(X) − centre is a + b·z for standard normal z; the moments of z over it need only Φ and φ at its ends.
                double b = SlopeOf(piece) * deviation;
                double a = _y[piece] - (b * atLeft) - centre;
                double tilt = density - nextDensity;
                sum += (a * mass) + (b * tilt);
                squares += (a * a * mass) + (2 * a * b * tilt) + (b * b * (mass + (atLeft * density) - (atRight * nextDensity)));
            }

            (atLeft, below, density) = (atRight, nextBelow, nextDensity);
        }

        // No spread is larger than half the range; this also answers for knots so far apart that their squares overflow.
        double spread = Math.Sqrt(Math.Max(0, squares - (sum * sum)));
        double most = (Maximum - Minimum) * 0.5;
        return spread < most ? spread : most;
    }

    private double SlopeOf(int piece) => (_y[piece + 1] - _y[piece]) / (_x[piece + 1] - _x[piece]);

    private static double Square(double value) => value * value;
}
