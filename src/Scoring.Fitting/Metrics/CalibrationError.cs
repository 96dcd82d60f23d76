namespace Scoring.Fitting.Metrics;

/// <summary>
/// Expected calibration error: the mean absolute difference of predicted and observed share over the bins of the
/// <see cref="ReliabilityCurve"/>, weighted by their rows. It is biased upwards: with n rows in b bins even true probabilities have up to
/// .4·√(b/n), so it is meaningless with few rows.
/// </summary>
public static class CalibrationError
{
    /// <summary>The error.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="bins">Number of bins of equal count, at least 1.</param>
    /// <returns>A value in [0, 1]; NaN for no rows.</returns>
    public static double Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> positives, int bins = ReliabilityCurve.UsualBins) =>
        Of(ReliabilityCurve.Of(probabilities, positives, bins));

    /// <summary>The error within a resample.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="order">Their order.</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="counts">How often each row occurs in the resample.</param>
    /// <param name="bins">Number of bins of equal count, at least 1.</param>
    /// <returns>A value in [0, 1]; NaN for an empty resample.</returns>
    public static double Of(
        IReadOnlyList<double> probabilities, RankOrder order, IReadOnlyList<bool> positives, ReadOnlySpan<int> counts, int bins = ReliabilityCurve.UsualBins) =>
        Of(ReliabilityCurve.Of(probabilities, order, positives, counts, bins));

    /// <summary>The error of a curve.</summary>
    /// <param name="curve">The bins.</param>
    /// <returns>A value in [0, 1]; NaN for no bins.</returns>
    public static double Of(IReadOnlyList<ReliabilityBin> curve) =>
        curve.Sum(bin => bin.Count * Math.Abs(bin.MeanProbability - bin.PositiveShare)) / curve.Sum(bin => bin.Count);
}
