namespace Scoring.Fitting.Metrics;

/// <summary>Rows of similar probability, and their share of positives.</summary>
/// <param name="Count">Rows.</param>
/// <param name="MeanProbability">Mean predicted probability, in [0, 1].</param>
/// <param name="PositiveShare">Share of positives among them, in [0, 1].</param>
public readonly record struct ReliabilityBin(long Count, double MeanProbability, double PositiveShare)
{
    // Half-width of a 95 % interval of a normal distribution, in standard deviations.
    private const double Reach = 1.959963984540054;

    /// <summary>
    /// The 95 % interval (Wilson) of the share in the population. If it contains the mean probability, the bin is no evidence of
    /// miscalibration.
    /// </summary>
    public (double Low, double High) Interval
    {
        get
        {
            double extra = Reach * Reach / Count;
            double middle = (PositiveShare + (0.5 * extra)) / (1 + extra);
            double half = Reach / (1 + extra) * Math.Sqrt(((PositiveShare * (1 - PositiveShare)) / Count) + (0.25 * extra / Count));
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }
}
