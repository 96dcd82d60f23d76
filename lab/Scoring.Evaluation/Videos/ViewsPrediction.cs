using Scoring.Fitting.Engagement;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.Videos;

/// <summary>The prediction of an account's later posts.</summary>
/// <param name="LogRate">Log of the predicted rate per view.</param>
/// <param name="IsCovered">Whether the interval of the score contains the typical rate of the later posts.</param>
/// <param name="NextCovered">Share of the later posts within <c>next_post_rate_interval</c>.</param>
/// <param name="Width">Upper end of that interval divided by the lower one.</param>
internal readonly record struct ViewsPrediction(double LogRate, bool IsCovered, double NextCovered, double Width)
{
    /// <summary>Predicts with the product.</summary>
    /// <param name="account">The account.</param>
    /// <param name="model">The model.</param>
    /// <param name="scores">Buffer; overwritten.</param>
    public static ViewsPrediction Of(VideoAccount account, ScoringModel model, CreatorScores scores)
    {
        EngagementJudgement judgement = EngagementJudgement.Of(account.Split.Earlier, model, scores);
        double low = ReproducibleMath.Log(scores.NextPostRateLow), high = ReproducibleMath.Log(scores.NextPostRateHigh);
        return new ViewsPrediction(
            judgement.LogPredictedRate,
            judgement.Covers(account.LogTypicalLaterRate),
            account.LaterLogRates.Average(rate => rate >= low && rate <= high ? 1.0 : 0),
            scores.NextPostRateHigh / scores.NextPostRateLow);
    }
}
