namespace Scoring.Fitting.Metrics;

/// <summary>
/// The Brier score: mean squared difference of a probability and the outcome, 0 or 1. Lower is better; a constant ½ has .25.
/// </summary>
public static class BrierScore
{
    /// <summary>The score.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <returns>A value in [0, 1]; NaN for no rows.</returns>
    public static double Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> positives) => Of(probabilities, positives, RankOrder.Once(probabilities.Count));

    /// <summary>The score within a resample.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="counts">How often each row occurs in the resample.</param>
    /// <returns>A value in [0, 1]; NaN for an empty resample.</returns>
    public static double Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> positives, ReadOnlySpan<int> counts)
    {
        long total = 0;
        double squares = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            double miss = probabilities[index] - (positives[index] ? 1 : 0);
            squares += counts[index] * miss * miss;
            total += counts[index];
        }

        return squares / total;
    }
}
