using Scoring.Fitting.Metrics;
using Scoring.Numerics;

namespace Scoring.Fitting.Trust;

/// <summary>Quality of totals as predictions.</summary>
/// <param name="Auc">Probability that a positive row has the higher total; a tie counts half.</param>
/// <param name="Brier">Mean squared difference of probability and outcome.</param>
/// <param name="CalibrationError">Mean absolute difference of predicted and observed share over ten bins of equal count.</param>
/// <param name="Reliability">Predicted and observed share by bin.</param>
/// <param name="Lift">Lift table of the totals, the highest tenth first.</param>
public sealed record ProbabilityQuality(
    double Auc, double Brier, double CalibrationError, IReadOnlyList<ReliabilityBin> Reliability, IReadOnlyList<LiftRow> Lift)
{
    /// <summary>Measures the quality.</summary>
    /// <param name="logits">Totals, logits.</param>
    /// <param name="positives">Outcome of each row; as many.</param>
    public static ProbabilityQuality Of(IReadOnlyList<double> logits, IReadOnlyList<bool> positives)
    {
        double[] probabilities = [.. logits.Select(ReproducibleMath.Logistic)];
        IReadOnlyList<ReliabilityBin> reliability = ReliabilityCurve.Of(probabilities, positives);
        return new ProbabilityQuality(
            RocAuc.Of(probabilities, positives), BrierScore.Of(probabilities, positives), Metrics.CalibrationError.Of(reliability), reliability, LiftTable.Of(probabilities, positives));
    }
}
