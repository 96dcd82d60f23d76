using Scoring.Creators;
using Scoring.Evaluation.Simulator;
using Scoring.Features;
using Scoring.Fitting.ModelFiles;
using Scoring.Numerics;
using Scoring.Observations;

namespace Scoring.Evaluation.Tests.Simulator;

public sealed class EngagementClaimTests
{
    private const long Start = 1_700_000_000_000, DayMs = 86_400_000;

    [Fact]
    public void Of_a_creator_without_posts_nothing_is_claimed()
    {
        ProductScores product = new(ShippedModel.Read());
        Observation[] record = [new(new Stamp(Start, 0), new ProfileSnapshot { Followers = 20_000 })];
        Assert.Null(ClaimOf(product, record));
    }

    [Fact]
    public void It_holds_the_rate_that_was_seen_and_none_far_away()
    {
        ProductScores product = new(ShippedModel.Read());
        Observation[] record =
        [
            new(new Stamp(Start + (90 * DayMs), 0), new ProfileSnapshot { Followers = 20_000, Following = 300, PostCount = 200 }),
            .. Enumerable.Range(0, 20).Select(post => new Observation(
                new Stamp(Start + (90 * DayMs), 0),
                new PostSnapshot { PostId = $"p{post}", PublishedAtMs = Start + (post * 4 * DayMs), Followers = 20_000, Likes = 110 + (post % 7 * 10), Comments = 5 })),
        ];
        EngagementClaim claim = ClaimOf(product, record)!;
        double seen = ReproducibleMath.Log(145 / 20_001.0);
        Assert.True(claim.Holds(seen));
        Assert.False(claim.Holds(seen + 1));
        Assert.False(claim.Holds(seen - 1));
    }

    private static EngagementClaim? ClaimOf(ProductScores product, Observation[] record)
    {
        CreatorFeatures features = product.FeaturesOf(Platform.Instagram, record);
        return EngagementClaim.Of(features, product.Model, product.Of(Platform.Instagram, record));
    }
}
