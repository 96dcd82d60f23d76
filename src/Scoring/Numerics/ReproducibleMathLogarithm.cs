namespace Scoring.Numerics;

/// <content>The natural logarithm and its relatives.</content>
public static partial class ReproducibleMath
{
    // ln 2 = high + low; high is a multiple of 2^-42, as are the leading parts of the table, so that k·high + table is exact.
    private const double LogTwoHigh = 0.6931471805598903;
    private const double LogTwoLow = 5.497923018708371e-14;

    // The significand is taken from [181/256, 181/128), around 1.
    private const double LeastSignificand = 181.0 / 256;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const int SubnormalShift = 54;

    // A double from here on has no fraction: adding 1 does not change the logarithm.
    private const double NoFraction = 9007199254740992.0;

    /// <summary>Natural logarithm, with an error below 0.6 units in the last place. −∞ at 0, NaN below, +∞ at +∞; exactly 0 at 1.</summary>
    public static double Log(double x)
    {
        if (x is >= SmallestNormal and <= double.MaxValue) return LogOfNormal(x, 0);
        if (x == 0) return double.NegativeInfinity;
        if (x < 0) return double.NaN;
        return x < SmallestNormal ? LogOfNormal(x * PowerOfTwo(SubnormalShift), -SubnormalShift) : x;
    }

    /// <summary>ln(1 + <paramref name="x"/>), accurate for small x too (relative error below 5·10^-16). −∞ at −1, NaN below.</summary>
    public static double Log1p(double x)
    {
        if (!(x < NoFraction)) return Log(x);
        double sum = 1 + x;
        if (sum <= 0) return Log(sum);

        // The rounding error of the sum, to first order.
        return Log(sum) + ((x - (sum - 1)) / sum);
    }

    /// <summary>
    /// ln(p/(1 − p)), the inverse of <see cref="Logistic"/>; relative error below 10^-15, near ½ as well. −∞ at 0, +∞ at 1, NaN outside [0, 1].
    /// </summary>
    public static double Logit(double p)
    {
        double rest = 1 - p;
        if (p is > 0.25 and < 0.75) return Log1p(((2 * p) - 1) / rest);
        return p == 1 ? double.PositiveInfinity : Log(p / rest);
    }

    /// <summary>ln(2^<paramref name="scale"/>·<paramref name="x"/>) for a positive normal x.</summary>
    private static double LogOfNormal(double x, long scale)
    {
        // x = 2^k·m, m = c·(1 + r) with c = j/128 the nearest to m and |r| ≤ 1/181; m − c is exact.
        long bits = BitConverter.DoubleToInt64Bits(x);
        long k = (bits - BitConverter.DoubleToInt64Bits(LeastSignificand)) >> ExponentShift;
        double m = BitConverter.Int64BitsToDouble(bits - (k << ExponentShift));
        int j = (int)((m * 128) + 0.5);
        double c = j * (1.0 / 128);
        double distance = m - c;
        k += scale;

        // r in two parts: the leading one times c is exact, and so is the remainder.
        ReadOnlySpan<double> row = Logarithms.AsSpan(3 * (j - FirstLogarithm), 3);
        double inverse = row[0];
        double r = distance * inverse;
        double high = LeadingHalf(r);
        double low = (distance - (high * c)) * inverse;

        // (ln(1 + r) − r)/r²: degree 5 on ±1/181, error 1.1·10^-16, times r² ≤ 3·10^-5.
        double square = r * r;
        double odd = 0.3333333333333334 + (square * (0.19999999994176537 + (square * 0.14286223034987702)));
        double even = -0.5000000000000001 + (square * (-0.24999999993448607 + (square * -0.16667239009241908)));
        double curve = square * (even + (r * odd));

        double whole = (k * LogTwoHigh) + row[1];
        double sum = whole + high;
        double lost = (whole - sum) + high;
        return sum + ((((k * LogTwoLow) + row[2]) + (lost + low)) + curve);
    }
}
