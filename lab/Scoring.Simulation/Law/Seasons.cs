using Scoring.Numerics;

namespace Scoring.Simulation.Law;

/// <summary>Calendar effects, the same for all creators.</summary>
internal static class Seasons
{
    /// <summary>Milliseconds per day.</summary>
    public const long DayMs = 86_400_000;

    /// <summary>Milliseconds per hour.</summary>
    public const long HourMs = 3_600_000;

    private const double DaysOfWeek = 7, DaysOfYear = 365.25;

    // Assumptions: ±10 % over the year, half of that over the week.
    private const double YearlySwing = .10, WeeklySwing = .05, HolidaySale = .45, HolidayDays = 18;
    private const double MiddleOfSales = .92;

    /// <summary>The effect on ln engagement.</summary>
    /// <param name="timeMs">The time, Unix milliseconds UTC.</param>
    /// <param name="peak">The time of the maximum, share of the year.</param>
    public static double Engagement(long timeMs, double peak)
    {
        double days = (double)timeMs / DayMs;
        return (YearlySwing * ReproducibleMath.CosineOfTurn(Fraction((days / DaysOfYear) - peak)))
            + (WeeklySwing * ReproducibleMath.CosineOfTurn(Fraction((days + 4) / DaysOfWeek)));
    }

    /// <summary>The effect on the logit of a conversion, with a maximum before the holidays.</summary>
    public static double Sales(long timeMs)
    {
        double distance = (Fraction(((double)timeMs / DayMs / DaysOfYear) - MiddleOfSales + .5) - .5) * DaysOfYear / HolidayDays;
        return HolidaySale * ReproducibleMath.Exp(-.5 * distance * distance);
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
