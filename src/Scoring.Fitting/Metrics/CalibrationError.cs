namespace Scoring.Fitting.Metrics;

/// <summary>
/// Expected calibration error: the mean distance of said and seen over the bins of the <see cref="ReliabilityCurve"/>, weighed by their rows. Chance
/// alone makes it positive: with n rows in b bins even true probabilities have up to .4·√(b/n), so that it means nothing over few rows.
/// </summary>
public static class CalibrationError
{
    /// <summary>The error.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="bins">How many bins of equal count, at least 1.</param>
    /// <returns>A value in [0, 1]; NaN for no rows.</returns>
    public static double Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> positives, int bins = ReliabilityCurve.UsualBins) =>
        Of(ReliabilityCurve.Of(probabilities, positives, bins));

    /// <summary>The error within a resample.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="order">Their order.</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="counts">How often each stands in the resample.</param>
    /// <param name="bins">How many bins of equal count, at least 1.</param>
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
