using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Kim;

/// <summary>Metrics of one predictor of engagement rates in one split; sorted once, so that resamples are cheap.</summary>
internal sealed class PredictionMetrics
{
    /// <summary>Names of the metrics, in the order of <see cref="Of"/>, and their aims.</summary>
    public static readonly IReadOnlyList<(string Name, Aim Aim)> Names =
        [("spearman", Aim.Higher), ("spearman-size-adjusted", Aim.Higher), ("mae-log10", Aim.Lower)];

    private const double Ln10 = 2.302585092994045684;

    private readonly HeldOutOutcomes _outcomes;
    private readonly RankOrder _predicted;
    private readonly RankOrder _predictedAdjusted;
    private readonly double[] _errors;

    /// <summary>Prepares the metrics of a predictor.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="logPredicted">Log of the predicted rates, in the same order of creators.</param>
    public PredictionMetrics(HeldOutOutcomes outcomes, double[] logPredicted)
    {
        _outcomes = outcomes;
        _predicted = new RankOrder(logPredicted);
        _predictedAdjusted = new RankOrder(StraightLine.Residuals(logPredicted, outcomes.LogFollowers));
        _errors = new double[logPredicted.Length];
        for (int index = 0; index < _errors.Length; index++)
        {
            _errors[index] = Math.Abs(logPredicted[index] - outcomes.LogRates[index]) / Ln10;
        }
    }

    /// <summary>The metrics, in the order of <see cref="Names"/>, of a resample.</summary>
    /// <param name="counts">How often each creator is in the resample.</param>
    public double[] Of(int[] counts) =>
    [
        RankCorrelation.Of(_predicted, _outcomes.Order, counts),
        RankCorrelation.Of(_predictedAdjusted, _outcomes.AdjustedOrder, counts),
        MeanError(counts),
    ];

    private double MeanError(int[] counts)
    {
        double sum = 0;
        long total = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            if (_outcomes.HasEngagement[index])
            {
                sum += counts[index] * _errors[index];
                total += counts[index];
            }
        }

        return sum / total;
    }
}
