using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Engagement;

/// <summary>
/// What a coming post will engage: the typical rate, shrunk towards what accounts of this cohort, size and count of posts get. The cohort's level may be off
/// for the source and the time of the posts, so that predictions lean on it less than the comparison within the cohort does.
/// </summary>
/// <param name="Rate">Rate of a typical coming post, fraction of the denominator.</param>
/// <param name="Low">5 % of next posts engage less, fraction of the denominator.</param>
/// <param name="High">5 % of next posts engage more, fraction of the denominator.</param>
internal readonly record struct RatePrediction(double Rate, double Low, double High)
{
    /// <summary>Predicts from what an <see cref="EngagementBelief"/> with posts was made of.</summary>
    /// <param name="logRate">Typical log rate.</param>
    /// <param name="logExpected">Log of the rate that cohort and size let expect.</param>
    /// <param name="posts">Effective posts after ageing, above 0.</param>
    /// <param name="variance">Variance of the posts' log rates around their mean, square nats.</param>
    /// <param name="postCount">Posts that the account shows in all; -1 when unknown.</param>
    /// <param name="denominator">The numbers of platform and denominator.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="model">The engagement model.</param>
    public static RatePrediction From(
        double logRate, double logExpected, double posts, double variance, long postCount, DenominatorModel denominator, Cohort cohort, EngagementModel model)
    {
        double logPrior = postCount < 0
            ? logExpected
            : logExpected - (denominator.PostCountElasticity * (ReproducibleMath.Log(postCount + 1.0) - denominator.LogReferencePostCount));
        // Around their own mean n posts vary as n − 1 do: without that, one post alone would promise less variation than the cohort has.
        double priorSquares = model.PriorPosts * denominator.SpreadWithin * denominator.SpreadWithin;
        double varianceWithin = (priorSquares + (posts * variance)) / (model.PriorPosts + Math.Max(0, posts - 1));
        double signal = posts * (cohort.VarianceBetween + (cohort.LevelDeviation * cohort.LevelDeviation));
        double weight = signal / (signal + varianceWithin);
        double logPredicted = logPrior + (weight * Math.Clamp(logRate - logPrior, -model.GreatestExcess, model.GreatestExcess));

        // What is left open of the typical rate, weight times the variance within over the posts, and then the post's own.
        double half = ScoreEstimate.IntervalReach * Math.Sqrt(varianceWithin * ((weight / posts) + 1));
        return new RatePrediction(ReproducibleMath.Exp(logPredicted), ReproducibleMath.Exp(logPredicted - half), ReproducibleMath.Exp(logPredicted + half));
    }
}
