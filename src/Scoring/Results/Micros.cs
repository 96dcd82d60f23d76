namespace Scoring.Results;

/// <summary>Millionths of a link's unit: the integers in which contributions are summed.</summary>
internal static class Micros
{
    private const double PerUnit = 1e6;

    // 2^52 + 2^51 removes the fraction, rounding to nearest and ties to even; the lowest bits then contain the integer.
    private const double Rounding = 6755399441055744.0;
    private const double GreatestQuick = 1L << 50;

    /// <summary>The nearest whole number of millionths, ties to even.</summary>
    public static long Of(double units)
    {
        double millionths = units * PerUnit;
        return Math.Abs(millionths) <= GreatestQuick
            ? BitConverter.DoubleToInt64Bits(millionths + Rounding) - BitConverter.DoubleToInt64Bits(Rounding)
            : (long)Math.Round(millionths, MidpointRounding.ToEven);
    }

    /// <summary>The value in units.</summary>
    public static double ToUnits(long micros) => micros / PerUnit;
}
