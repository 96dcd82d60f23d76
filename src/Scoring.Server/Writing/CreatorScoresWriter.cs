using Scoring.Creators;
using Scoring.Models;
using Scoring.Scores;
using Scoring.Server.Reading;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Writing;

/// <summary>Writes scores as messages.</summary>
internal static class CreatorScoresWriter
{
    /// <summary>Writes all scores of one creator.</summary>
    /// <param name="key">Whom they are about.</param>
    /// <param name="scores">The scores; not kept.</param>
    /// <param name="model">The model that made them.</param>
    /// <param name="modelRef">Its name in answers; shared by all of them.</param>
    /// <param name="recordVersion">Version of the record behind them; 0 when nothing is stored.</param>
    /// <param name="parts">What to explain.</param>
    public static Proto.CreatorScores Write(
        in CreatorKey key, CreatorScores scores, ScoringModel model, Proto.ModelRef modelRef, long recordVersion, ExplainedParts parts)
    {
        var message = new Proto.CreatorScores
        {
            Creator = CreatorRefWriter.Write(key),
            Engagement = ScoreWriter.Write(scores.Engagement, card: null, parts),
            Trust = ScoreWriter.Write(scores.Trust, model.Trust, parts),
            Authenticity = ScoreWriter.Write(scores.Authenticity, model.Authenticity, parts),
            Tier = (Proto.FollowerTier)scores.Tier,
            Model = modelRef,
            AsOfMs = scores.AsOfMs,
            RecordVersion = recordVersion,
        };
        if (scores.Denominator != EngagementDenominator.None)
        {
            message.EngagementFacts = new Proto.EngagementFacts
            {
                Denominator = (Proto.EngagementDenominator)scores.Denominator,
                Rate = scores.EngagementRate,
                ExpectedRate = scores.ExpectedEngagementRate,
                Ratio = scores.EngagementRatio,
                PredictedRate = scores.PredictedEngagementRate,
            };
        }

        if (scores.Followers is { } followers) message.Followers = followers;
        if (scores.NewestObservedAtMs is { } newestObservedAtMs) message.NewestObservedAtMs = newestObservedAtMs;
        return message;
    }
}
