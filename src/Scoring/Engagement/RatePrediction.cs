using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Engagement;

/// <summary>
/// Predicted rate of a future post: the typical rate, shrunk towards the rate of accounts of this cohort, size and post count. The
/// cohort's level may be wrong for the source and the time of the posts, so predictions weight it less than the comparison within the
/// cohort does.
/// </summary>
/// <param name="Rate">Rate of a typical future post, fraction of the denominator.</param>
/// <param name="Low">5th percentile of the rate of a future post, fraction of the denominator.</param>
/// <param name="High">95th percentile of the rate of a future post, fraction of the denominator.</param>
/// <param name="TypicalVariance">Variance of the log of <paramref name="Rate"/>, square nats.</param>
internal readonly record struct RatePrediction(double Rate, double Low, double High, double TypicalVariance)
{
    /// <summary>Unknown without posts.</summary>
    public static RatePrediction Unknown => new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Predicts the rates of one kind.</summary>
    /// <param name="kind">The evidence of the kind, with posts.</param>
    /// <param name="postCount">Total post count of the account; -1 if unknown.</param>
    /// <param name="model">The engagement model.</param>
    public static RatePrediction From(in KindEvidence kind, long postCount, EngagementModel model)
    {
        DenominatorModel denominator = kind.Denominator;
        double posts = kind.EffectivePosts, spread = kind.Comments?.SpreadWithin ?? denominator.SpreadWithin, variance = kind.Statistics.Variance;
        double between = kind.Comments is { } comments ? comments.SpreadBetween * comments.SpreadBetween : kind.Cohort.VarianceBetween;
        double logPrior = postCount < 0
            ? kind.LogExpected
            : kind.LogExpected - (denominator.PostCountElasticity * (ReproducibleMath.Log(postCount + 1.0) - denominator.LogReferencePostCount));

        // Around their own mean, n posts vary as n − 1 do: without this correction a single post would imply less variation than the
        // cohort has.
        double priorSquares = model.PriorPosts * spread * spread;
        double varianceWithin = (priorSquares + (posts * variance)) / (model.PriorPosts + Math.Max(0, posts - 1));
        double signal = posts * (between + (kind.Cohort.LevelDeviation * kind.Cohort.LevelDeviation));
        double weight = signal / (signal + varianceWithin);
        double logPredicted = logPrior + (weight * Math.Clamp(kind.LogRate - logPrior, -model.GreatestExcess, model.GreatestExcess));

        // The uncertainty of the typical rate, weight times the variance within divided by the posts, plus the drift until the post, plus
        // the variance of the post itself.
        double drift = denominator.Drift ?? 0;
        double half = ScoreEstimate.IntervalReach * Math.Sqrt((varianceWithin * ((weight / posts) + 1)) + (drift * drift));
        return new RatePrediction(ReproducibleMath.Exp(logPredicted), ReproducibleMath.Exp(logPredicted - half), ReproducibleMath.Exp(logPredicted + half), varianceWithin * weight / posts);
    }
}
