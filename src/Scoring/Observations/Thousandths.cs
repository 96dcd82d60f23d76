namespace Scoring.Observations;

/// <summary>Averages of counts as records store them: whole thousandths.</summary>
public static class Thousandths
{
    /// <summary>One, in thousandths.</summary>
    public const int One = 1_000;

    /// <summary>Maximum average, in thousandths.</summary>
    public const long Max = ObservationLimits.MaxCount * One;

    /// <summary>Rounds an average in [0, 10^12] to the nearest thousandth.</summary>
    public static long Nearest(double average) => (long)Math.Round(average * One);

    /// <summary>The average of a number of thousandths.</summary>
    public static double ToAverage(long thousandths) => (double)thousandths / One;
}
