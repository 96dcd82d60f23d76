using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Authenticity;

/// <summary>What an account shows of itself is held within one logit, by a line of its own.</summary>
public sealed class AccountCapTests
{
    private static readonly string[] Members = ["FOLLOWING_PER_POST", "PROFILE_COMPLETENESS"];

    [Fact]
    public void A_suspicious_account_loses_one_logit_at_most_and_an_unremarkable_one_sees_no_cap()
    {
        (long members, long cap) = Sum(Of(7_500, 0, 0));
        Assert.True(members < -1_000_000);
        Assert.InRange(members + cap, -1_000_000, -850_000);
        Assert.DoesNotContain(Histories.ScoresOf(Of(400, 300, 1)).Authenticity.Contributions.ToArray(), line => line.Code == "ACCOUNT_CAP");
    }

    [Fact]
    public void Their_sum_stays_within_one_logit_and_no_worse_account_scores_better() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 1_000_000], Gen.Long[0, 50_000], Gen.Int[0, 2]).Sample(
            (one, other, posts, facts) =>
            {
                CreatorFeatures less = Of(Math.Min(one, other), posts, facts / 2f), more = Of(Math.Max(one, other), posts, facts / 2f);
                (long members, long cap) = Sum(less);
                Assert.InRange(members + cap, -1_000_000, 1_000_000);
                Assert.True(Histories.ScoresOf(more).Authenticity.TotalMicros <= Histories.ScoresOf(less).Authenticity.TotalMicros);
            },
            iter: 10_000);

    private static CreatorFeatures Of(long following, long posts, float completeness) => CreatorFeatures.Unknown(Platform.Instagram) with
    {
        Following = following,
        PostCount = posts,
        Audience = AudienceFeatures.Unknown with { ProfileCompleteness = completeness },
    };

    private static (long Members, long Cap) Sum(in CreatorFeatures features)
    {
        Contribution[] lines = Histories.ScoresOf(features).Authenticity.Contributions.ToArray();
        return (lines.Where(line => Members.Contains(line.Code)).Sum(line => line.Micros), lines.Where(line => line.Code == "ACCOUNT_CAP").Sum(line => line.Micros));
    }
}
