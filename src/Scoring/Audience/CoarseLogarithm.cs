namespace Scoring.Audience;

/// <summary>
/// Natural logarithm to five decimal places, sufficient for a histogram, in a third of the time. Monotone and continuous; uses only
/// operations that give the same bits on every machine.
/// </summary>
internal static class CoarseLogarithm
{
    private const double Ln2 = 0.6931471805599453;
    private const int ExponentShift = 52;
    private const long ExponentBias = 1023;
    private const long SignificandMask = (1L << ExponentShift) - 1;

    /// <summary>ln x of a positive normal number, with an error below 1.1·10^-5.</summary>
    public static double Of(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        double m = BitConverter.Int64BitsToDouble((bits & SignificandMask) | (ExponentBias << ExponentShift)) - 1;

        // ln(1 + m) = m·ln 2 + m·(1 − m)·q(m): exact at both ends, so there is no step at powers of two.
        double q = 0.3063135502104802 + (m * (-0.1851946548727415 + (m * (0.10288151906321544 + (m * -0.031294936660563065)))));
        return (((bits >> ExponentShift) - ExponentBias + m) * Ln2) + (m * (1 - m) * q);
    }
}
