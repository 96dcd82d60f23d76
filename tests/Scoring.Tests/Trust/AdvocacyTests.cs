using CsCheck;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Trust;

/// <summary>Relationships and expertise, and the cap that holds them together.</summary>
public sealed class AdvocacyTests
{
    [Fact]
    public void Hidden_relationships_cost_most_and_a_verified_purchase_gains_most()
    {
        long undisclosed = LineOf(RelationshipStanding.Undisclosed), neutral = LineOf(RelationshipStanding.Neutral);
        Assert.InRange(neutral, -50_000, 50_000);
        Assert.Equal(-2_000_000, undisclosed - neutral, 2.0);
        Assert.Equal(100_000, LineOf(RelationshipStanding.DisclosedEmployee) - neutral, 2.0);
        Assert.Equal(300_000, LineOf(RelationshipStanding.VerifiedCustomer) - neutral, 2.0);
        Assert.Equal(ContributionKind.Missing, TrustCases.LineOf("RELATIONSHIP", TrustCases.Nobody).Kind);
    }

    [Fact]
    public void Together_they_never_add_more_than_the_cap_and_what_lowers_is_not_held() =>
        Gen.Select(Gen.Enum<RelationshipStanding>(), Gen.Double[0, 1], Gen.Double[-3, 3]).Sample(
            (standing, share, power) =>
            {
                CreatorFeatures features = TrustCases.Of("EXPERT_ADVOCATE", share, Math.Pow(10, power)) with { Relationship = standing };
                ScoreEstimate trust = Histories.ScoresOf(features).Trust;
                long free = 0, held = 0;
                foreach (Contribution line in trust.Contributions)
                {
                    if (line.Code is "RELATIONSHIP" or "EXPERT_ADVOCATE") free += line.Micros;
                    if (line.Code is "ADVOCACY_CAP") held += line.Micros;
                }

                Assert.True(free + held <= 520_000, $"{free} and {held}");
                Assert.True(held <= 0);
                if (free <= 400_000) Assert.Equal(0, held);
                Assert.Equal(trust.TotalMicros, free + held);
            },
            iter: 10_000);

    [Fact]
    public void A_customer_and_expert_meets_the_cap_by_a_line_of_its_own()
    {
        CreatorFeatures features = TrustCases.Of("EXPERT_ADVOCATE", 1, 1_000) with { Relationship = RelationshipStanding.VerifiedCustomer };
        ScoreEstimate trust = Histories.ScoresOf(features).Trust;
        Contribution cap = trust.Contributions.ToArray().Single(line => line.Code == "ADVOCACY_CAP");
        Assert.Equal(ContributionKind.Cap, cap.Kind);
        Assert.InRange(trust.TotalMicros, 400_000, 520_000);
    }

    [Fact]
    public void A_group_names_features_of_this_version() =>
        Assert.Contains(
            "must be the code of a feature",
            Assert.Throws<ModelFormatException>(() => ShippedModel.With("[\"RELATIONSHIP\", \"EXPERT_ADVOCATE\"]", "[\"RELATIONSHIP\", \"EXPERT\"]")).Message,
            StringComparison.Ordinal);

    private static long LineOf(RelationshipStanding standing) => TrustCases.LineOf("RELATIONSHIP", TrustCases.Nobody with { Relationship = standing }).Micros;
}
