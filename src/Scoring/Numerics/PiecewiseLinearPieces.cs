namespace Scoring.Numerics;

/// <content>The moments by sums over the segments: slower than over the knots, and accurate for any spread of X.</content>
public sealed partial class PiecewiseLinear
{
    private const double Reach = KnotSums.Reach;

    // Segments narrower than this number of standard deviations are integrated at four points; the closed form would lose some
    // 2^-52/width².
    private const double ThinWidth = 1.0 / 8;

    // Nodes √(3/7 ∓ (2/7)·√(6/5)) and half the weights (18 ± √30)/36 of the Gauss-Legendre rule on [−1, 1].
    private const double InnerNode = 0.33998104358485626;
    private const double OuterNode = 0.8611363115940526;
    private const double InnerWeight = 0.6521451548625461 / 2;
    private const double OuterWeight = 0.34785484513745385 / 2;

    /// <summary>The moments by sums over the segments, for any arguments.</summary>
    private void MomentsByPieces(double mean, double variance, out double expectation, out double deviation)
    {
        if (!(variance >= 0 && variance <= double.MaxValue)) throw new ArgumentOutOfRangeException(nameof(variance), variance, "A variance must be finite and not negative.");
        double spread = Math.Sqrt(variance);
        double low = mean - (Reach * spread);
        double high = mean + (Reach * spread);
        ReadOnlySpan<double> x = X;

        // NaN is its own expectation and deviation.
        double centre = Evaluate(mean);
        (expectation, deviation) = (centre, centre - centre);
        double span = Maximum - Minimum;
        if (double.IsNaN(mean) || spread == 0 || span == 0 || high <= x[0] || low >= x[^1]) return;
        int first = low > x[0] ? KnotUpTo(low) : 0;
        if (low >= x[first] && high <= x[first + 1])
        {
            deviation = Math.Abs(Y[first + 1] - Y[first]) * (spread / (x[first + 1] - x[first]));
            return;
        }

        // Moments about f(mean) in units of the span; segments without weight are skipped. The mean is within a deviation of the median,
        // so the difference of the second moment and the square of the first cancels little.
        Sums sums = SumPieces(first, mean, spread, centre);
        expectation = Math.Clamp(centre + (span * sums.First), Minimum, Maximum);
        deviation = span * Math.Min(0.5, Math.Sqrt(Math.Max(0, sums.Second - (sums.First * sums.First))));
    }

    private Sums SumPieces(int first, double mean, double spread, double centre)
    {
        double low = mean - (Reach * spread);
        double high = mean + (Reach * spread);
        double span = Maximum - Minimum;
        ReadOnlySpan<double> x = X, y = Y;
        Sums sums = default;
        Edge from = new((x[first] - mean) / spread);
        double left = (y[first] - centre) / span;
        if (low < x[0]) sums.AddConstant(from.Below, left);
        for (int segment = first; segment + 1 < x.Length && x[segment] < high; segment++)
        {
            Edge to = new((x[segment + 1] - mean) / spread);
            double right = (y[segment + 1] - centre) / span;
            double width = (x[segment + 1] - x[segment]) / spread;
            if (width < ThinWidth) sums.AddThin(from.Z + (width * 0.5), width, left, right);
            else sums.AddLine(from, to, width, left, right);
            (from, left) = (to, right);
        }

        if (high > x[^1]) sums.AddConstant(from.Above, left);
        return sums;
    }

    /// <summary>∫ g(z)·φ(z) dz and ∫ g(z)²·φ(z) dz, summed over the segments of g.</summary>
    private struct Sums
    {
        public double First;
        public double Second;

        public void AddConstant(double weight, double value)
        {
            First += weight * value;
            Second += weight * value * value;
        }

        /// <summary>Adds the line from <paramref name="left"/> to <paramref name="right"/> over few deviations.</summary>
        public void AddThin(double middle, double width, double left, double right)
        {
            AddPair(InnerNode * 0.5, InnerWeight * width, middle, width, left, right);
            AddPair(OuterNode * 0.5, OuterWeight * width, middle, width, left, right);
        }

        /// <summary>Adds the line from <paramref name="left"/> to <paramref name="right"/> over [from, to].</summary>
        public void AddLine(in Edge from, in Edge to, double width, double left, double right)
        {
            // g(z) = a + b·z, with ∫ φ, ∫ z·φ and ∫ z²·φ from Φ and φ at the ends.
            double b = (right - left) / width;
            double a = Math.Abs(from.Z) < Math.Abs(to.Z) ? left - (b * from.Z) : right - (b * to.Z);
            double weight = Edge.Weight(from, to);
            double tilt = from.Density - to.Density;
            double bend = weight + from.Moment - to.Moment;
            First += (a * weight) + (b * tilt);
            Second += (a * a * weight) + (2 * a * b * tilt) + (b * b * bend);
        }

        private void AddPair(double share, double weight, double middle, double width, double left, double right)
        {
            double centre = (left + right) * 0.5;
            double rise = share * (right - left);
            AddConstant(weight * ReproducibleMath.NormalDensity(middle - (share * width)), centre - rise);
            AddConstant(weight * ReproducibleMath.NormalDensity(middle + (share * width)), centre + rise);
        }
    }

    /// <summary>
    /// The standard normal distribution at a knot: Φ of the nearer tail, so that small weights keep their precision, and φ.
    /// </summary>
    private readonly struct Edge(double z)
    {
        private readonly double _tail = ReproducibleMath.NormalDistribution(-Math.Abs(z));

        public double Z { get; } = z;

        public double Density { get; } = ReproducibleMath.NormalDensity(z);

        /// <summary>z·φ(z), which is 0 far out and at infinity.</summary>
        public double Moment => Density == 0 ? 0 : Z * Density;

        public double Below => Z > 0 ? 1 - _tail : _tail;

        public double Above => Z > 0 ? _tail : 1 - _tail;

        public static double Weight(in Edge from, in Edge to) => from.Z > 0 ? from._tail - to._tail : to.Below - from._tail;
    }
}
