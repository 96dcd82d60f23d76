namespace Scoring.Numerics;

/// <summary>
/// Elementary functions that give the same bits on every machine. They use + − × ÷ and √ alone, in a fixed order and without contraction;
/// the platform's own exp and log differ between C libraries.
/// </summary>
public static class ReproducibleMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double OneOverLn2 = 1.44269504088896340736;
    private const double SqrtHalf = 0.70710678118654752440;
    private const double OneOverSqrtTwoPi = 0.39894228040143267794;

    /// <summary>e^x. Above 709.78 positive infinity, below −745.13 zero, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709.782712893384) return double.PositiveInfinity;
        if (x < -745.1332191019412) return 0;
        double k = Math.Floor((x * OneOverLn2) + 0.5);
        double r = (x - (k * Ln2High)) - (k * Ln2Low);

        // Taylor's series of e^r − 1 for |r| ≤ ½ ln 2, from the smallest term on; the first one left out is below 2^-57.
        double sum = 1.0 / 6227020800;
        sum = (sum * r) + (1.0 / 479001600);
        sum = (sum * r) + (1.0 / 39916800);
        sum = (sum * r) + (1.0 / 3628800);
        sum = (sum * r) + (1.0 / 362880);
        sum = (sum * r) + (1.0 / 40320);
        sum = (sum * r) + (1.0 / 5040);
        sum = (sum * r) + (1.0 / 720);
        sum = (sum * r) + (1.0 / 120);
        sum = (sum * r) + (1.0 / 24);
        sum = (sum * r) + (1.0 / 6);
        sum = (sum * r) + 0.5;
        return Scale(1 + (r + (sum * r * r)), (int)k);
    }

    /// <summary>Natural logarithm. Negative infinity at 0, NaN below 0 and for NaN.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;
        int exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2^54 lifts a subnormal number
            exponent = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1022;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FE0_0000_0000_0000);
        if (m < SqrtHalf)
        {
            m *= 2;
            exponent--;
        }

        // ln m = 2 artanh s with s = (m − 1)/(m + 1), |s| ≤ .1716; the first term left out is below 2^-57.
        double s = (m - 1) / (m + 1);
        double z = s * s;
        double sum = 1.0 / 21;
        for (int odd = 19; odd >= 3; odd -= 2) sum = (sum * z) + (1.0 / odd);
        return (exponent * Ln2High) + ((exponent * Ln2Low) + (2 * s * sum * z) + (2 * s));
    }

    /// <summary>Logistic function 1/(1 + e^−x), in [0, 1]; exactly ½ at 0.</summary>
    public static double Logistic(double x)
    {
        if (x >= 0) return 1 / (1 + Exp(-x));
        double e = Exp(x);
        return e / (1 + e);
    }

    /// <summary>ln(p/(1 − p)) for p in (0, 1).</summary>
    public static double Logit(double p) => Log(p) - Log(1 - p);

    /// <summary>Density of the standard normal distribution.</summary>
    public static double NormalDensity(double x) => OneOverSqrtTwoPi * Exp(-0.5 * x * x);

    /// <summary>Standard normal distribution function, accurate in both tails; exactly ½ at 0.</summary>
    public static double NormalDistribution(double x)
    {
        if (double.IsNaN(x)) return x;
        double z = Math.Abs(x);
        if (z < 2.5)
        {
            double half = CentralHalf(z);
            return x < 0 ? 0.5 - half : 0.5 + half;
        }

        double tail = z > 39 ? 0 : UpperTail(z);
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>Digamma function ψ for x above 0.</summary>
    public static double Digamma(double x)
    {
        double shift = 0;
        while (x < 10)
        {
            shift -= 1 / x;
            x++;
        }

        double f = 1 / (x * x);
        double series = f * ((1.0 / 12) - (f * ((1.0 / 120) - (f * ((1.0 / 252) - (f * ((1.0 / 240) - (f * ((1.0 / 132) - (f * (691.0 / 32760)))))))))));
        return shift + (Log(x) - (0.5 / x) - series);
    }

    /// <summary>Trigamma function ψ′ for x above 0.</summary>
    public static double Trigamma(double x)
    {
        double shift = 0;
        while (x < 10)
        {
            shift += 1 / (x * x);
            x++;
        }

        double f = 1 / (x * x);
        double series = (1.0 / 6) - (f * ((1.0 / 30) - (f * ((1.0 / 42) - (f * ((1.0 / 30) - (f * ((5.0 / 66) - (f * (691.0 / 2730))))))))));
        return shift + ((1 / x) + (f / 2) + (f / x * series));
    }

    // Φ(z) − ½ = φ(z)·(z + z³/3 + z⁵/(3·5) + …): all terms positive, no cancellation.
    private static double CentralHalf(double z)
    {
        double square = z * z, term = z, sum = z;
        for (int odd = 3; term > sum * 1e-17; odd += 2)
        {
            term = term * square / odd;
            sum += term;
        }

        return NormalDensity(z) * sum;
    }

    // Laplace's continued fraction of Mills' ratio, from a depth that the smallest z here needs.
    private static double UpperTail(double z)
    {
        double fraction = z;
        for (int k = 20 + (int)(600 / (z * z)); k > 0; k--) fraction = z + (k / fraction);
        return NormalDensity(z) / fraction;
    }

    private static double Scale(double value, int exponent)
    {
        if (exponent < -1021)
        {
            value *= 2.0041683600089728e-292; // 2^-969, so that the rest is a normal number
            exponent += 969;
        }
        else if (exponent > 1022)
        {
            value *= 2;
            exponent--;
        }

        return value * BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
    }
}
