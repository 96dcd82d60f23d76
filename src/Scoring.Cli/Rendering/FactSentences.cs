using Scoring.Protos.V1;
using Scoring.Reports.Text;

namespace Scoring.Cli.Rendering;

/// <summary>The facts of an answer as sentences.</summary>
internal static class FactSentences
{
    /// <summary>One sentence or two for each group of facts that the answer has, then the unused posts and the faults of the data.</summary>
    public static IEnumerable<string> Of(CreatorScores scores)
    {
        if (scores.EngagementFacts is { } engagement)
        {
            yield return Of(engagement);
        }

        if (scores.ViralityFacts is { } virality)
        {
            yield return Of(virality, scores);
        }

        if (scores.AudienceFacts is { } audience)
        {
            yield return Of(audience);
        }

        foreach (string sentence in QualitySentences.Of(scores)) yield return sentence;
    }

    private static string Of(EngagementFacts facts) =>
        $"A typical post engages {NumberText.Percent(facts.Rate)} of its {ScoreWords.Of(facts.Denominator)}; "
        + $"{NumberText.Percent(facts.ExpectedRate)} is expected of this cohort at this size: "
        + $"{NumberText.Observed(facts.Ratio)} times the expectation. The next posts are predicted at {NumberText.Percent(facts.PredictedRate)}, "
        + $"90 % of single ones between {NumberText.Percent(facts.NextPostRateInterval.Low)} and {NumberText.Percent(facts.NextPostRateInterval.High)}."
        + AudienceOf(facts)
        + KindsOf(facts);

    private static string KindsOf(EngagementFacts facts) => facts.Kinds.Count == 0
        ? string.Empty
        : $" The score combines {ScoreWords.Joined([.. facts.Kinds.Select(kind => $"{NumberText.Observed(kind.EffectivePosts)} posts by {ScoreWords.Of(kind.Denominator)} (weight {NumberText.Percent(kind.Weight)})")])}.";

    // A server of an earlier version does not send it.
    private static string AudienceOf(EngagementFacts facts) => facts.ExpectedEngagedAudienceInterval is { } interval
        ? $" A typical post is expected to have {CountedWords.Of((long)Math.Round(facts.ExpectedEngagedAudience), "engagement")} of genuine accounts "
            + $"(90 % interval {NumberText.Count((long)Math.Round(interval.Low))} … {NumberText.Count((long)Math.Round(interval.High))})."
        : string.Empty;

    private static string Of(ViralityFacts facts, CreatorScores scores)
    {
        string seen = facts.HasTypicalViews
            ? $"A typical post is seen {CountedWords.Of((long)Math.Round(facts.TypicalViews), "time")}"
            : "How often a post is seen is not known";
        string bar = scores.HasFollowers
            ? $"more than {CountedWords.Of((long)Math.Round(facts.Multiple * scores.Followers), "time")}, {NumberText.Observed(facts.Multiple)} × the followers"
            : $"more than {NumberText.Observed(facts.Multiple)} × the followers";
        return $"{seen}; virality chance is the probability that the next one is seen {bar}.";
    }

    private static string Of(AudienceFacts facts)
    {
        string genuine = facts.HasGenuineFollowers ? $": about {CountedWords.Of(facts.GenuineFollowers, "follower is", "followers are")} genuine" : string.Empty;
        return $"{CountedWords.Of(facts.SampledFollowers, "sampled follower shows", "sampled followers show")} that {Share(facts.FakeShare)} of all are fakes "
            + $"(90 % interval {Share(facts.FakeShareInterval.Low)} … {Share(facts.FakeShareInterval.High)}){genuine}.";
    }

    private static string Share(double fraction) => NumberText.Score(fraction * 100) + " %";
}
