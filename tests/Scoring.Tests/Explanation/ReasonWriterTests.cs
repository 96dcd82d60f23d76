using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Explanation;

public sealed class ReasonWriterTests
{
    [Fact]
    public void A_score_without_evidence_has_no_reason()
    {
        CreatorScores scores = Histories.ScoresOf(CreatorFeatures.Unknown(Platform.Instagram));
        Assert.Empty(ReasonWriter.Write(scores.Trust, ShippedModel.Instance.Trust));
        Assert.Empty(ReasonWriter.Write(scores.Engagement, null));
        Assert.Empty(ReasonWriter.Write(scores.Authenticity, ShippedModel.Instance.Authenticity));
    }

    [Fact]
    public void The_strongest_reason_comes_first_and_carries_the_evidence()
    {
        CreatorFeatures hidden = CreatorFeatures.Unknown(Platform.Instagram) with { PaidKnownPosts = 12, PaidShare = 0.25f, DisclosureKnownPosts = 3, DisclosedShare = 0 };
        IReadOnlyList<Reason> reasons = ReasonWriter.Write(Histories.ScoresOf(hidden).Trust, ShippedModel.Instance.Trust);
        Assert.Equal("DISCLOSURE_RATE_LOWERS", reasons[0].Code);
        Assert.Equal("DISCLOSURE_RATE", reasons[0].ContributionCode);
        Assert.False(reasons[0].Raises);
        Assert.Equal("0 % of its paid posts say so (3 posts).", reasons[0].Text);
    }

    [Fact]
    public void Reasons_speak_of_lines_that_are_there_and_agree_with_their_sign()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Histories.Plain(12, 900, 2, 20_000));
        foreach ((ScoreEstimate estimate, Scoring.Scorecards.ScorecardModel? card) in new[]
        {
            (scores.Engagement, null), (scores.Trust, ShippedModel.Instance.Trust), (scores.Authenticity, ShippedModel.Instance.Authenticity),
        })
        {
            IReadOnlyList<Reason> reasons = ReasonWriter.Write(estimate, card);
            Assert.InRange(reasons.Count, 0, ReasonWriter.MaxReasons);
            foreach (Reason reason in reasons)
            {
                Contribution line = estimate.Contributions.ToArray().Single(line => line.Code == reason.ContributionCode);
                Assert.Equal(line.Micros > 0, reason.Raises);
                Assert.EndsWith(reason.Raises ? "_RAISES" : "_LOWERS", reason.Code, StringComparison.Ordinal);
                Assert.EndsWith(".", reason.Text, StringComparison.Ordinal);
            }
        }

        Assert.Equal("ENGAGEMENT_RATE_RAISES", ReasonWriter.Write(scores.Engagement, null)[0].Code);
    }
}
