using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Trust;

/// <summary>
/// The spread between creators with the same figures, logits: the component that a creator's campaigns share beyond the predictions. Two
/// campaigns of one creator that both do better than predicted, or both worse, are evidence of it; the noise of one campaign is not.
/// </summary>
internal static class UnexplainedSpread
{
    /// <summary>Minimum number of creators with several evaluated campaigns.</summary>
    public const int LeastCreators = 200;

    // Bounds: below, an interval would be nearly certain; above, it would contain no information.
    private const double Least = 0.1;
    private const double Greatest = 2;

    /// <summary>The standard deviation; null if too few creators have several campaigns.</summary>
    /// <param name="judged">The evaluated campaigns.</param>
    /// <param name="logits">Prediction for each, logits.</param>
    public static double? Of(IReadOnlyList<HeldOutLogit> judged, IReadOnlyList<double> logits)
    {
        double products = 0, slopes = 0;
        int creators = 0;
        foreach (IGrouping<string, int> campaigns in Enumerable.Range(0, judged.Count).GroupBy(place => judged[place].Group, StringComparer.Ordinal))
        {
            double misses = 0, missSquares = 0, bends = 0, bendSquares = 0;
            foreach (int place in campaigns)
            {
                double said = ReproducibleMath.Logistic(logits[place]);
                double miss = (judged[place].IsPositive ? 1 : 0) - said, bend = said * (1 - said);
                (misses, missSquares) = (misses + miss, missSquares + (miss * miss));
                (bends, bendSquares) = (bends + bend, bendSquares + (bend * bend));
            }

            // Sums over pairs of different campaigns.
            products += (misses * misses) - missSquares;
            slopes += (bends * bends) - bendSquares;
            creators += campaigns.Skip(1).Any() ? 1 : 0;
        }

        return creators >= LeastCreators ? Math.Clamp(Math.Sqrt(Math.Max(0, products / slopes)), Least, Greatest) : null;
    }
}
