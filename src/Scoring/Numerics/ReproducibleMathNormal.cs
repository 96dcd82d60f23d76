namespace Scoring.Numerics;

/// <content>The standard normal distribution.</content>
public static partial class ReproducibleMath
{
    private const double InverseRootTwoPi = 0.3989422804014327;
    private const double RootTwoPi = 2.5066282746310007;

    // Φ(−1): the boundary between the two ways to compute Φ.
    private const double LowerTailAtOne = 0.15865525393145705;

    // From here on Φ(−x) and φ(x) are below half of the smallest double.
    private const double NormalLimit = 39;
    private const int PieceShift = 49;
    private const int QuantileSteps = 16;

    /// <summary>Density φ of the standard normal distribution; relative error below 10^-15, 0 beyond ±38.6.</summary>
    public static double NormalDensity(double x)
    {
        if (double.IsNaN(x)) return x;
        return Math.Abs(x) < NormalLimit ? GaussianTimes(x, InverseRootTwoPi) : 0;
    }

    /// <summary>
    /// Distribution function Φ of the standard normal distribution: relative error below 10^-15 in the lower tail as well (0 below −38.5),
    /// Φ(0) = ½ exactly, and Φ(−x) + Φ(x) = 1 exactly in double arithmetic.
    /// </summary>
    public static double NormalDistribution(double x)
    {
        if (double.IsNaN(x)) return x;
        double lower = LowerTail(Math.Abs(x));
        return x > 0 ? 1 - lower : lower;
    }

    /// <summary>
    /// Quantile Φ^-1(<paramref name="p"/>); relative error below 2·10^-15, slower than the other functions. −∞ at 0, +∞ at 1, NaN outside [0, 1].
    /// </summary>
    public static double NormalQuantile(double p)
    {
        if (!(p is > 0 and < 1)) return p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : double.NaN;
        double lower = p <= 0.5 ? p : 1 - p;
        double distance = lower > LowerTailAtOne ? CentralQuantile(0.5 - lower) : TailQuantile(Log(lower));
        return p < 0.5 ? -distance : distance;
    }

    /// <summary>Φ(−x) for x ≥ 0.</summary>
    private static double LowerTail(double x)
    {
        if (x < 1) return 0.5 - CentralMass(x);
        return x < NormalLimit ? GaussianTimes(x, TailRatio(x)) : 0;
    }

    /// <summary>Φ(x) − ½ for x in [0, 1].</summary>
    private static double CentralMass(double x)
    {
        // (Φ(x) − ½)/x as a polynomial in x²: degree 9 on [0, 1], error 7.9·10^-18.
        double square = x * x;
        double fourth = square * square;
        double odd = -0.06649038006690386 + (fourth * (-0.0011873282148079404 + (fourth * (-9.444639808676774e-06
            + (fourth * (-4.117308931965184e-08 + (fourth * -9.026109904565583e-11)))))));
        double even = 0.009973557009983383 + (fourth * (0.00011543468323083616 + (fourth * (6.659316904081042e-07 + (fourth * 2.2270765391721188e-09)))));
        return x * (0.39894228040143265 + ((square * odd) + (fourth * even)));
    }

    /// <summary>e^(−x²/2)·<paramref name="factor"/> for |x| below the limit; x² is carried in two parts.</summary>
    private static double GaussianTimes(double x, double factor)
    {
        double leading = LeadingHalf(x);
        return ScaledExp(-0.5 * leading * leading, -0.5 * (x - leading) * (x + leading), factor);
    }

    /// <summary>Φ(−x)·e^(x²/2), a slowly falling function, for x in [1, 39).</summary>
    private static double TailRatio(double x)
    {
        // The leading bits of 1 + x give the piece and its middle.
        long bits = BitConverter.DoubleToInt64Bits(1 + x) >> PieceShift;
        int piece = (int)(bits - (BitConverter.DoubleToInt64Bits(2.0) >> PieceShift));
        double middle = BitConverter.Int64BitsToDouble(((bits << 1) | 1) << (PieceShift - 1)) - 1;
        double t = x - middle;
        ReadOnlySpan<double> c = TailPieces.AsSpan(piece * TailTerms, TailTerms);
        double square = t * t;
        double even = c[2] + (square * (c[4] + (square * (c[6] + (square * (c[8] + (square * c[10])))))));
        double odd = c[3] + (square * (c[5] + (square * (c[7] + (square * c[9])))));
        return c[0] + (t * (c[1] + (t * (even + (t * odd)))));
    }

    /// <summary>
    /// The x in [0, 1] with Φ(x) − ½ = <paramref name="mass"/>. Newton steps from the left of a concave function never overshoot.
    /// </summary>
    private static double CentralQuantile(double mass)
    {
        double x = mass * RootTwoPi;
        for (int step = 0; step < QuantileSteps; step++)
        {
            double next = x + ((mass - CentralMass(x)) / GaussianTimes(x, InverseRootTwoPi));
            if (next <= x) break;
            x = next;
        }
        return x;
    }

    /// <summary>
    /// The x ≥ 1 with ln Φ(−x) = <paramref name="logTail"/>. ln Φ(−x) is concave: Newton steps from the right never overshoot.
    /// </summary>
    private static double TailQuantile(double logTail)
    {
        double x = Math.Sqrt(-2 * logTail);
        for (int step = 0; step < QuantileSteps; step++)
        {
            double ratio = TailRatio(x);
            double next = Math.Max(1, x + (((Log(ratio) - (0.5 * x * x)) - logTail) * (RootTwoPi * ratio)));
            if (next >= x) break;
            x = next;
        }
        return x;
    }
}
