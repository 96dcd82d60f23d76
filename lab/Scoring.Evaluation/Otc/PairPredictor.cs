using Scoring.Numerics;

namespace Scoring.Evaluation.Otc;

/// <summary>
/// Predicts from both sides: the logit of the ratee's negative share, weighted by the standing of its raters, plus the logit of the rater's own
/// habit, plus reciprocity. The service has no data about raters; this measures the effect.
/// </summary>
internal sealed class PairPredictor : IRatingPredictor
{
    // The formula is published with the data, see docs/evaluation.md; none of its parameters is fitted here.
    private const double GeneralPriorCount = 10, GeneralPriorNegative = 1;
    private const double RateePriorCount = 1, RateePriorNegative = 0.1;
    private const double HabitPriorCount = 2;
    private const double StandingPriorCount = 1, StandingPriorNegative = 0.5;

    private readonly Dictionary<string, DecayedShare> _received = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DecayedShare> _receivedByStanding = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DecayedShare> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Rater, string Ratee), bool> _isNegative = [];
    private readonly DecayedShare _all = new();

    /// <inheritdoc/>
    public double Predict(OtcRating next)
    {
        double general = ShareOf(_all, next.AtMs, GeneralPriorNegative, GeneralPriorCount);
        double ofRatee = ShareOf(_receivedByStanding.GetValueOrDefault(next.Ratee), next.AtMs, RateePriorNegative, RateePriorCount);
        double ofRater = ShareOf(_given.GetValueOrDefault(next.Rater), next.AtMs, HabitPriorCount * general, HabitPriorCount);
        double reciprocity = !_isNegative.TryGetValue((next.Ratee, next.Rater), out bool isNegative) ? 0 : isNegative ? 1 : -1;
        return ReproducibleMath.Logit(ofRatee) + ReproducibleMath.Logit(ofRater) + reciprocity;
    }

    /// <inheritdoc/>
    public void Learn(OtcRating rating)
    {
        double standing = 1 - ShareOf(_received.GetValueOrDefault(rating.Rater), rating.AtMs, StandingPriorNegative, StandingPriorCount);
        Of(_receivedByStanding, rating.Ratee).Add(rating.AtMs, rating.IsNegative, standing);
        Of(_received, rating.Ratee).Add(rating.AtMs, rating.IsNegative, 1);
        Of(_given, rating.Rater).Add(rating.AtMs, rating.IsNegative, 1);
        _all.Add(rating.AtMs, rating.IsNegative, 1);
        _isNegative[(rating.Rater, rating.Ratee)] = rating.IsNegative;
    }

    private static double ShareOf(DecayedShare? counts, long timeMs, double priorNegative, double priorCount) =>
        ((counts?.NegativeAt(timeMs) ?? 0) + priorNegative) / ((counts?.CountAt(timeMs) ?? 0) + priorCount);

    private static DecayedShare Of(Dictionary<string, DecayedShare> shares, string who)
    {
        if (!shares.TryGetValue(who, out DecayedShare? share))
        {
            shares[who] = share = new DecayedShare();
        }

        return share;
    }
}
