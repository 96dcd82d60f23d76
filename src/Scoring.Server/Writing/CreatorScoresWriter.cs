using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Server.Reading;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Writing;

/// <summary>Writes scores as messages.</summary>
internal sealed class CreatorScoresWriter(ScoringModel model)
{
    // One message for all answers: it is only ever read.
    private readonly Proto.ModelRef _model = new() { Id = model.Id, Sha256 = model.Sha256 };

    /// <summary>Writes all scores of one creator.</summary>
    /// <param name="key">Whom they are about.</param>
    /// <param name="features">What they were made of.</param>
    /// <param name="scores">The scores; not kept. Their lines are there when anything is to be explained.</param>
    /// <param name="recordVersion">Version of the record behind them; 0 when nothing is stored.</param>
    /// <param name="asked">What was asked for.</param>
    public Proto.CreatorScores Write(in CreatorKey key, in CreatorFeatures features, CreatorScores scores, long recordVersion, ScoringRequest asked)
    {
        ExplainedParts parts = asked.Parts;
        IReadOnlyList<Counterfactual> changes =
            parts.HasFlag(ExplainedParts.Counterfactuals) ? CounterfactualFinder.Find(features, model, scores, asked.Context) : [];
        var message = new Proto.CreatorScores
        {
            Creator = CreatorRefWriter.Write(key),
            Engagement = ScoreWriter.Write(scores.Engagement, card: null, parts),
            Trust = ScoreWriter.Write(scores.Trust, model.Trust, parts, changes),
            Authenticity = ScoreWriter.Write(scores.Authenticity, model.Authenticity, parts),
            Virality = ScoreWriter.Write(scores.Virality, card: null, parts),
            Fit = scores.HasFit ? ScoreWriter.Write(scores.Fit, model.Fit, parts) : null,
            Tier = (Proto.FollowerTier)scores.Tier,
            Model = _model,
            AsOfMs = scores.AsOfMs,
            RecordVersion = recordVersion,
            EngagementFacts = FactsOfEngagement(scores),
            ViralityFacts = FactsOfVirality(scores),
            AudienceFacts = FakeShare.Of(features) is { } share ? Write(share) : null,
        };
        if (scores.Followers is { } followers) message.Followers = followers;
        if (scores.NewestObservedAtMs is { } newestObservedAtMs) message.NewestObservedAtMs = newestObservedAtMs;
        return message;
    }

    /// <summary>Says that the store could not be asked, and how old the record is that was used.</summary>
    /// <param name="message">The scores.</param>
    /// <param name="age">Time since the record was last known to be the creator's, 0 or above.</param>
    public static void MarkStale(Proto.CreatorScores message, TimeSpan age)
    {
        message.Stale = true;
        message.StaleAgeMs = StaleAgeMs(age);
    }

    /// <summary>An age as the contract tells it: in milliseconds, rounded up.</summary>
    public static long StaleAgeMs(TimeSpan age) => (long)Math.Ceiling(age.TotalMilliseconds);

    private static Proto.EngagementFacts? FactsOfEngagement(CreatorScores scores) => scores.Denominator == EngagementDenominator.None
        ? null
        : new Proto.EngagementFacts
        {
            Denominator = (Proto.EngagementDenominator)scores.Denominator,
            Rate = scores.EngagementRate,
            ExpectedRate = scores.ExpectedEngagementRate,
            Ratio = scores.EngagementRatio,
            PredictedRate = scores.PredictedEngagementRate,
            NextPostRateInterval = new Proto.Interval { Low = scores.NextPostRateLow, High = scores.NextPostRateHigh },
        };

    private static Proto.ViralityFacts FactsOfVirality(CreatorScores scores)
    {
        var facts = new Proto.ViralityFacts { Multiple = scores.ViralityMultiple };
        if (!double.IsNaN(scores.TypicalViews)) facts.TypicalViews = scores.TypicalViews;
        return facts;
    }

    private static Proto.AudienceFacts Write(in FakeShare share)
    {
        var facts = new Proto.AudienceFacts
        {
            FakeShare = share.Share,
            FakeShareInterval = new Proto.Interval { Low = share.Low, High = share.High },
            SampledFollowers = share.SampledFollowers,
        };
        if (share.GenuineFollowers is { } genuine) facts.GenuineFollowers = genuine;
        return facts;
    }
}
