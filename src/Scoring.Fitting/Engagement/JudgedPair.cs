using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Engagement;

/// <summary>A held-out account and a denominator, judged by the initial model and by one that was fitted without the account.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="LogTypical">Log of the typical rate of the later posts.</param>
/// <param name="Before">The judgement of the initial model.</param>
/// <param name="After">The judgement of the fitted model.</param>
internal sealed record JudgedPair(Platform Platform, double LogTypical, EngagementJudgement Before, EngagementJudgement After)
{
    /// <summary>Whether both models predict the rates of this denominator.</summary>
    public bool IsShown => !double.IsNaN(Before.LogPredictedRate) && !double.IsNaN(After.LogPredictedRate);

    /// <summary>Judges an account by every denominator whose rates one of the models shows.</summary>
    /// <param name="split">The account, with earlier posts that count.</param>
    /// <param name="before">The initial model.</param>
    /// <param name="after">The model that was fitted without the account.</param>
    /// <param name="fitted">The platforms and denominators of that fit; others have the numbers of the initial model and are omitted.</param>
    public static IEnumerable<JudgedPair> Of(CatalogueSplit split, ScoringModel before, ScoringModel after, IReadOnlySet<(Platform, EngagementDenominator)> fitted)
    {
        CreatorScores scores = new();
        CreatorFeatures earlier = split.Earlier;
        EngagementDenominator[] shown = [EngagementJudgement.Of(earlier, before, scores).Denominator, EngagementJudgement.Of(earlier, after, scores).Denominator];
        foreach (EngagementDenominator kind in shown.Distinct())
        {
            if (!fitted.Contains((earlier.Platform, kind)) || split.LogTypicalOfLater(kind) is not { } typical) continue;
            yield return new JudgedPair(
                earlier.Platform, typical, EngagementJudgement.Of(earlier, before, scores, kind), EngagementJudgement.Of(earlier, after, scores, kind));
        }
    }
}
