using Scoring.Creators;
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
    /// <param name="model">The model that made them; shared by all answers.</param>
    /// <param name="recordVersion">Version of the record behind them; 0 when nothing is stored.</param>
    /// <param name="parts">What to explain.</param>
    public static Proto.CreatorScores Write(
        in CreatorKey key, CreatorScores scores, Proto.ModelRef model, long recordVersion, ExplainedParts parts)
    {
        var message = new Proto.CreatorScores
        {
            Creator = CreatorRefWriter.Write(key),
            Engagement = ScoreWriter.Write(scores.Engagement, parts),
            Trust = ScoreWriter.Write(scores.Trust, parts),
            Authenticity = ScoreWriter.Write(scores.Authenticity, parts),
            Tier = (Proto.FollowerTier)scores.Tier,
            Model = model,
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
            };
        }

        if (scores.Followers is { } followers) message.Followers = followers;
        if (scores.NewestObservedAtMs is { } newestObservedAtMs) message.NewestObservedAtMs = newestObservedAtMs;
        return message;
    }
}
