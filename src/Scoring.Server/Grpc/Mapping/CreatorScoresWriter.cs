using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes scores as messages.</summary>
internal static class CreatorScoresWriter
{
    /// <summary>Writes the scores of an outcome that is not a refusal.</summary>
    public static Proto.CreatorScores Write(in ScoreOutcome outcome)
    {
        Proto.CreatorScores message = Write(outcome.Generation, outcome.Key, outcome.Features, outcome.Scores!, outcome.RecordVersion, outcome.Terms);
        if (outcome.StaleAge is { } age)
        {
            message.Stale = true;
            message.StaleAgeMs = StaleAgeMs(age);
        }

        return message;
    }

    /// <summary>Writes all scores of one creator.</summary>
    /// <param name="generation">The model that scored.</param>
    /// <param name="key">The creator.</param>
    /// <param name="features">The features that were scored.</param>
    /// <param name="scores">The scores; not kept. They have contributions when an explanation was requested.</param>
    /// <param name="recordVersion">Version of the record behind the features; 0 when nothing is stored.</param>
    /// <param name="terms">The options of the request.</param>
    public static Proto.CreatorScores Write(
        ModelGeneration generation, in CreatorKey key, in CreatorFeatures features, CreatorScores scores, long recordVersion, in ScoreTerms terms)
    {
        ScoringModel model = generation.Model;
        ExplainedParts parts = terms.Parts;
        IReadOnlyList<Counterfactual> changes =
            parts.HasFlag(ExplainedParts.Counterfactuals) ? CounterfactualFinder.Find(features, model, scores, terms.Context) : [];
        var message = new Proto.CreatorScores
        {
            Creator = CreatorRefWriter.Write(key),
            Engagement = ScoreWriter.Write(scores.Engagement, card: null, parts),
            Trust = ScoreWriter.Write(scores.Trust, model.Trust, parts, changes),
            Authenticity = ScoreWriter.Write(scores.Authenticity, model.Authenticity, parts),
            Virality = ScoreWriter.Write(scores.Virality, card: null, parts),
            Fit = scores.HasFit ? ScoreWriter.Write(scores.Fit, model.Fit, parts) : null,
            Tier = (Proto.FollowerTier)scores.Tier,
            Model = new Proto.ModelRef { Id = model.Id, Sha256 = model.Sha256 },
            AsOfMs = scores.AsOfMs,
            RecordVersion = recordVersion,
            EngagementFacts = FactsOfEngagement(scores),
            ViralityFacts = FactsOfVirality(scores),
            AudienceFacts = FakeShare.Of(features) is { } share ? Write(share) : null,
        };
        for (int i = 0; i < DataFaults.Capacity; i++)
        {
            if (scores.Faults.TryGet(i, out DataFault fault)) message.DataQuality.Add(Write(fault));
        }

        if (scores.Followers is { } followers) message.Followers = followers;
        if (scores.NewestObservedAtMs is { } newestObservedAtMs) message.NewestObservedAtMs = newestObservedAtMs;
        return message;
    }

    /// <summary>The age of a stale answer in the contract's unit: milliseconds, rounded up.</summary>
    public static long StaleAgeMs(TimeSpan age) => (long)Math.Ceiling(age.TotalMilliseconds);

    private static Proto.EngagementFacts? FactsOfEngagement(CreatorScores scores)
    {
        if (scores.Denominator == EngagementDenominator.None) return null;
        var facts = new Proto.EngagementFacts
        {
            Denominator = (Proto.EngagementDenominator)scores.Denominator,
            Rate = scores.EngagementRate,
            ExpectedRate = scores.ExpectedEngagementRate,
            Ratio = scores.EngagementRatio,
            PredictedRate = scores.PredictedEngagementRate,
            NextPostRateInterval = new Proto.Interval { Low = scores.NextPostRateLow, High = scores.NextPostRateHigh },
        };
        if (!double.IsNaN(scores.ExpectedEngagedAudience))
        {
            facts.ExpectedEngagedAudience = scores.ExpectedEngagedAudience;
            facts.ExpectedEngagedAudienceInterval = new Proto.Interval { Low = scores.EngagedAudienceLow, High = scores.EngagedAudienceHigh };
        }

        // A single kind is the denominator: plain answers stay small.
        if (scores.EngagementKinds.Length < 2) return facts;
        foreach (ref readonly EngagementKind kind in scores.EngagementKinds) facts.Kinds.Add(Write(kind));
        return facts;
    }

    private static Proto.EngagementKind Write(in EngagementKind kind) => new()
    {
        Denominator = (Proto.EngagementDenominator)kind.Denominator,
        EffectivePosts = kind.EffectivePosts,
        Weight = kind.Weight,
        Rate = kind.Rate,
        ExpectedRate = kind.ExpectedRate,
    };

    private static Proto.ViralityFacts FactsOfVirality(CreatorScores scores)
    {
        var facts = new Proto.ViralityFacts { Multiple = scores.ViralityMultiple };
        if (!double.IsNaN(scores.TypicalViews)) facts.TypicalViews = scores.TypicalViews;
        return facts;
    }

    private static Proto.DataQuality Write(DataFault fault) => new() { Code = fault.Name, Count = fault.Count, NewestObservedAtMs = fault.NewestObservedAtMs };

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
