using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Trust;

/// <summary>
/// How much creators with the same figures differ, logits: what a creator's campaigns have in common beyond what was said of each. Two campaigns of one
/// creator that both do better than was said, or both worse, are evidence of it; the luck of one campaign is not.
/// </summary>
internal static class UnexplainedSpread
{
    /// <summary>Creators with several judged campaigns that it takes.</summary>
    public const int LeastCreators = 200;

    // Below, an interval would claim to know everything; above, nothing.
    private const double Least = 0.1;
    private const double Greatest = 2;

    /// <summary>The standard deviation; null where too few creators have several campaigns.</summary>
    /// <param name="judged">The judged campaigns.</param>
    /// <param name="logits">What was said of each, logits.</param>
    public static double? Of(IReadOnlyList<JudgedLogit> judged, IReadOnlyList<double> logits)
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
