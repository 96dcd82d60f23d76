namespace Scoring.Numerics;

/// <content>The standard deviation of the function's value.</content>
public sealed partial class PiecewiseLinear
{
    // Segments narrower than so many standard deviations are integrated at four points; the closed form would lose some 2^-52/width².
    private const double ThinWidth = 1.0 / 8;

    // Nodes √(3/7 ∓ (2/7)·√(6/5)) and half the weights (18 ± √30)/36 of Gauss and Legendre's rule on [−1, 1].
    private const double InnerNode = 0.33998104358485626;
    private const double OuterNode = 0.8611363115940526;
    private const double InnerWeight = 0.6521451548625461 / 2;
    private const double OuterWeight = 0.34785484513745385 / 2;

    /// <summary>
    /// Standard deviation of f(X) for a normal X; between 0 and half of <see cref="Maximum"/> − <see cref="Minimum"/>, and its square has an error below
    /// 10^-13 of that span's square.
    /// </summary>
    /// <param name="mean">Mean of X.</param>
    /// <param name="variance">Variance of X, finite and not negative; 0 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, infinite or NaN.</exception>
    public double Deviation(double mean, double variance)
    {
        double deviation = StandardDeviation(variance);
        if (double.IsNaN(mean)) return mean;
        double span = Maximum - Minimum;
        double low = mean - (Reach * deviation);
        double high = mean + (Reach * deviation);
        if (deviation == 0 || span == 0 || high <= _x[0] || low >= _x[^1]) return 0;
        int first = low > _x[0] ? SegmentAt(low) : 0;
        if (low >= _x[first] && high <= _x[first + 1]) return Math.Abs(_y[first + 1] - _y[first]) * (deviation / (_x[first + 1] - _x[first]));

        // Moments about f(mean) in units of the span, piece by piece; pieces that hold no weight are passed over.
        double centre = Evaluate(mean);
        Sums sums = default;
        Edge from = new((_x[first] - mean) / deviation);
        double left = (_y[first] - centre) / span;
        if (low < _x[0]) sums.AddConstant(from.Below, left);
        for (int segment = first; segment + 1 < _x.Length && _x[segment] < high; segment++)
        {
            Edge to = new((_x[segment + 1] - mean) / deviation);
            double right = (_y[segment + 1] - centre) / span;
            double width = (_x[segment + 1] - _x[segment]) / deviation;
            if (width < ThinWidth) sums.AddThin(from.Z + (width * 0.5), width, left, right);
            else sums.AddLine(from, to, width, left, right);
            (from, left) = (to, right);
        }

        if (high > _x[^1]) sums.AddConstant(from.Above, left);

        // The mean is within a deviation of the median, so that this difference cancels little.
        return span * Math.Min(0.5, Math.Sqrt(Math.Max(0, sums.Second - (sums.First * sums.First))));
    }

    /// <summary>∫ g(z)·φ(z) dz and ∫ g(z)²·φ(z) dz, added up over the pieces of g.</summary>
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

    /// <summary>The standard normal distribution at a knot: Φ of the nearer tail, so that little weight keeps its digits, and φ.</summary>
    private readonly struct Edge(double z)
    {
        private readonly double _tail = ReproducibleMath.NormalDistribution(-Math.Abs(z));

        public double Z { get; } = z;

        public double Density { get; } = ReproducibleMath.NormalDensity(z);

        /// <summary>z·φ(z), which vanishes far out, at infinity too.</summary>
        public double Moment => Density == 0 ? 0 : Z * Density;

        public double Below => Z > 0 ? 1 - _tail : _tail;

        public double Above => Z > 0 ? _tail : 1 - _tail;

        public static double Weight(in Edge from, in Edge to) => from.Z > 0 ? from._tail - to._tail : to.Below - from._tail;
    }
}
