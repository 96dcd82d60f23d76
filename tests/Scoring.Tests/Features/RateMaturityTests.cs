using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>A rate per view matures before the counts that it consists of.</summary>
public sealed class RateMaturityTests
{
    private const long HourMs = 3_600_000;

    [Theory]
    [InlineData(Platform.TikTok, 12, 0)]
    [InlineData(Platform.TikTok, 18, 0.5)]
    [InlineData(Platform.TikTok, 24, 1)]
    [InlineData(Platform.Instagram, 18, 0.5)]
    [InlineData(Platform.YouTube, 36, 0)]
    [InlineData(Platform.YouTube, 54, 0.5)]
    [InlineData(Platform.X, 18, 0.5)]
    public void A_rate_per_view_has_the_weight_of_its_own_age(Platform platform, int hours, double weight)
    {
        CreatorFeatures features = Histories.FeaturesOf(platform, [Post(hours, post => post with { Views = 1_000_000_000, Likes = 5_000 })]);
        Assert.Equal(weight, features.ByViews.EffectivePosts, 1e-4);
        CreatorFeatures reached = Histories.FeaturesOf(platform, [Post(hours, post => post with { Reach = 1_000_000_000, Likes = 5_000 })]);
        Assert.Equal(weight, reached.ByReach.EffectivePosts, 1e-4);
    }

    [Fact]
    public void Counts_per_follower_and_views_themselves_mature_as_before()
    {
        Observation young = Post(48, post => post with { Views = 10_000, Likes = 500, Followers = 20_000 });
        CreatorScores seen = Histories.ScoresOf(Platform.TikTok, [young]);
        CreatorFeatures features = Histories.FeaturesOf(Platform.TikTok, [young]);
        Assert.Equal((1, 0, 0), (features.ByViews.Posts, features.Views.Counted, features.EngagedPosts));

        // The score of engagement uses the post; virality and authenticity report it as too young.
        Assert.Equal((1, 0), (seen.Engagement.Posts, seen.Engagement.Unused.Immature));
        Assert.Equal((0, 1, 0), (seen.Virality.Posts, seen.Virality.Unused.Immature, seen.Virality.Unused.MissingCounts));
        Assert.Equal((0, 1), (seen.Authenticity.Posts, seen.Authenticity.Unused.Immature));

        CreatorScores followed = Histories.ScoresOf(Platform.TikTok, [Post(48, post => post with { Likes = 500, Followers = 20_000 })]);
        Assert.Equal((0, 1), (followed.Engagement.Posts, followed.Engagement.Unused.Immature));
    }

    [Fact]
    public void Young_posts_with_contradictions_are_judged_like_others()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.TikTok, [Post(48, post => post with { Views = 10, Likes = 5_000 })]);
        Assert.Equal(1, scores.Faults.CountOf(DataFaultCode.EngagementExceedsViews));
    }

    [Fact]
    public void A_rate_gains_weight_without_a_step() =>
        Gen.Select(Histories.AnyPlatform, Gen.Int[0, 21 * 24], Gen.Long[200, 1_000_000]).Sample((platform, hours, views) =>
        {
            Observation[] others = [.. Enumerable.Range(0, 5).Select(place => new Observation(
                new Stamp(Histories.StartMs + (60 * Histories.DayMs), 0),
                new PostSnapshot { PostId = $"o{place}", PublishedAtMs = Histories.StartMs - ((place + 1) * Histories.DayMs), Views = 10_000, Likes = 300 }))];
            double Score(long ageMs) => Histories.ScoresOf(platform, [.. others, Post(ageMs, post => post with { Views = views, Likes = views / 4 })]).Engagement.Value;
            Assert.Equal(Score(hours * HourMs), Score((hours * HourMs) + 60_000), 0.2);
        });

    [Fact]
    public void A_model_without_the_ages_of_rates_uses_those_of_counts()
    {
        PlatformExtraction platform = Edited(node => node.Remove("per_view")).Extraction.For(Platform.TikTok)!;
        Assert.Equal(new RateExtraction(platform.MaturityMs, platform.ClipFloor), platform.PerView);
        ModelFormatException late = Assert.Throws<ModelFormatException>(() => Edited(node => node["per_view"]!["maturity_hours"]!["value"] = 200));
        Assert.Contains("extraction.platforms.tiktok.per_view.maturity_hours", late.Message, StringComparison.Ordinal);
    }

    private static Observation Post(long ageMsOrHours, Func<PostSnapshot, PostSnapshot> fill) => new(
        new Stamp(Histories.StartMs + (ageMsOrHours < 1_000 ? ageMsOrHours * HourMs : ageMsOrHours), 0), fill(new PostSnapshot { PostId = "a", PublishedAtMs = Histories.StartMs }));

    private static ScoringModel Edited(Action<JsonObject> edit)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        edit(root["extraction"]!["platforms"]!["tiktok"]!.AsObject());
        return ScoringModel.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }
}
