using Scoring.Fitting.Metrics;
using Scoring.Numerics;

namespace Scoring.Fitting.Trust;

/// <summary>How good totals are as predictions of rows.</summary>
/// <param name="Auc">Probability that a positive row has the higher total, a tie counting half.</param>
/// <param name="Brier">Mean squared distance of probability and outcome.</param>
/// <param name="CalibrationError">Mean distance of said and seen over ten bins of equal count.</param>
/// <param name="Reliability">Said and seen by bin.</param>
/// <param name="Lift">What choosing by total brings, the best tenth first.</param>
public sealed record ProbabilityQuality(
    double Auc, double Brier, double CalibrationError, IReadOnlyList<ReliabilityBin> Reliability, IReadOnlyList<LiftRow> Lift)
{
    /// <summary>Measures.</summary>
    /// <param name="logits">Totals, logits.</param>
    /// <param name="positives">What came of each row; as many.</param>
    public static ProbabilityQuality Of(IReadOnlyList<double> logits, IReadOnlyList<bool> positives)
    {
        double[] probabilities = [.. logits.Select(ReproducibleMath.Logistic)];
        IReadOnlyList<ReliabilityBin> reliability = ReliabilityCurve.Of(probabilities, positives);
        return new ProbabilityQuality(
            RocAuc.Of(probabilities, positives), BrierScore.Of(probabilities, positives), Metrics.CalibrationError.Of(reliability), reliability, LiftTable.Of(probabilities, positives));
    }
}
