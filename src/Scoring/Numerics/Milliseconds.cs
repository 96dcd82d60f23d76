namespace Scoring.Numerics;

/// <summary>Lengths of time in milliseconds.</summary>
internal static class Milliseconds
{
    /// <summary>Milliseconds of an hour.</summary>
    public const double PerHour = 3_600_000;

    /// <summary>Milliseconds of a day of 24 hours.</summary>
    public const double PerDay = 24 * PerHour;
}
