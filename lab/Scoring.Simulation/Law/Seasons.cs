using Scoring.Numerics;

namespace Scoring.Simulation.Law;

/// <summary>What the calendar does to everybody.</summary>
internal static class Seasons
{
    /// <summary>Milliseconds of a day.</summary>
    public const long DayMs = 86_400_000;

    /// <summary>Milliseconds of an hour.</summary>
    public const long HourMs = 3_600_000;

    private const double DaysOfWeek = 7, DaysOfYear = 365.25;

    // Judgement: a tenth up and down over the year, half of that over the week.
    private const double YearlySwing = .10, WeeklySwing = .05, HolidaySale = .45, HolidayDays = 18;
    private const double MiddleOfSales = .92;

    /// <summary>Moves ln engagement.</summary>
    /// <param name="timeMs">The time, Unix milliseconds UTC.</param>
    /// <param name="peak">When in the year it is highest, share of the year.</param>
    public static double Engagement(long timeMs, double peak)
    {
        double days = (double)timeMs / DayMs;
        return (YearlySwing * ReproducibleMath.CosineOfTurn(Fraction((days / DaysOfYear) - peak)))
            + (WeeklySwing * ReproducibleMath.CosineOfTurn(Fraction((days + 4) / DaysOfWeek)));
    }

    /// <summary>Moves the logit of a conversion: people buy before the holidays.</summary>
    public static double Sales(long timeMs)
    {
        double distance = (Fraction(((double)timeMs / DayMs / DaysOfYear) - MiddleOfSales + .5) - .5) * DaysOfYear / HolidayDays;
        return HolidaySale * ReproducibleMath.Exp(-.5 * distance * distance);
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
