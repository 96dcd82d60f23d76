namespace Scoring.Explanation;

/// <summary>Millionths of a link's unit: the integers that contributions are summed in.</summary>
internal static class Micros
{
    private const double PerUnit = 1e6;

    /// <summary>The nearest whole number of millionths, ties to even.</summary>
    public static long Of(double units) => (long)Math.Round(units * PerUnit, MidpointRounding.ToEven);

    /// <summary>The value in units.</summary>
    public static double ToUnits(long micros) => micros / PerUnit;
}
