using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>What says next to nothing must weigh next to nothing, however it is sent.</summary>
public sealed class LittleEvidenceTests
{
    private const long Day = Histories.DayMs;

    [Theory]
    [InlineData(Platform.Instagram)]
    [InlineData(Platform.TikTok)]
    [InlineData(Platform.X)]
    public void Posts_that_nobody_saw_say_nothing_of_engagement(Platform platform)
    {
        Assert.Equal((50, ScoreStatus.Prior), (Seen(platform, 0).Value, Seen(platform, 0).Status));
        double few = Seen(platform, 5).EffectivePosts, many = Seen(platform, 5_000).EffectivePosts;
        Assert.True(few < 0.15 * many, $"{few} and {many}");
    }

    [Fact]
    public void A_snapshot_of_a_post_that_was_withdrawn_renews_nothing()
    {
        Observation[] old = Histories.Plain(6, 300, 12, 20_000);
        Observation seen = new(new Stamp(Histories.StartMs + (200 * Day), 0), new PostSnapshot { PostId = "z", PublishedAtMs = Histories.StartMs + (100 * Day), Likes = 5 });
        Observation withdrawn = new(new Stamp(Histories.StartMs + (201 * Day), 0), new PostSnapshot { PostId = "z", PublishedAtMs = Histories.StartMs + (101 * Day) }) { Removed = true };
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. old, seen, withdrawn]);
        Assert.Equal(Histories.FeaturesOf(Platform.Instagram, old).NewestPostObservedAt, features.NewestPostObservedAt);
        Assert.Equal(Histories.StartMs + (201 * Day), features.NewestObservedAt);
    }

    [Fact]
    public void Two_counts_seconds_apart_say_nothing_of_growth()
    {
        Observation[] history = Histories.Plain(12, 300, 12, 20_000)[1..];
        Observation[] counted = [.. history, Followers((60 * Day) - 8_000), Followers((60 * Day) + 9_000)];
        double without = LineOf(Histories.ScoresOf(Platform.Instagram, history), "UNEXPLAINED_GROWTH").Micros;
        Contribution line = LineOf(Histories.ScoresOf(Platform.Instagram, counted), "UNEXPLAINED_GROWTH");
        Assert.Equal(ContributionKind.Feature, line.Kind);
        Assert.InRange(line.Micros - without, -1_000, 1_000);
    }

    [Fact]
    public void Comments_of_commenters_that_faded_away_are_missing()
    {
        CreatorFeatures features = CreatorFeatures.Unknown(Platform.YouTube) with { Comments = new CommentFeatures() with { CommenterExamined = 1e-38f } };
        Assert.Equal(ContributionKind.Missing, LineOf(Histories.ScoresOf(features), "COMMENTS_PER_COMMENTER").Kind);
    }

    [Fact]
    public void A_segment_beyond_the_kept_ones_gains_nothing_by_not_being_kept()
    {
        string[] countries = [.. Enumerable.Range(0, 20).Select(i => $"{(char)('A' + i)}{(char)('A' + i)}")];
        Observation profile = new(
            new Stamp(Histories.StartMs, 0),
            new ProfileSnapshot { Audience = new AudienceDistribution([.. countries.Select(country => new AudienceShare(country, 0.05))], [], []) });
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [profile]);
        double listed = FitOf(features, countries[0]), kept = FitOf(features, countries[^1]), absent = FitOf(features, "ZZ");
        Assert.Equal(listed, kept, 0.1);
        Assert.True(absent <= listed + 0.1, $"{absent} for a country that is not there, {listed} for one that is");
    }

    private static double FitOf(in CreatorFeatures features, string country) =>
        Histories.ScoresOf(features, 0, new ScoringContext { TargetAudience = new TargetAudience([new(ShortCode.Of(country), 1)], [], []) }).Fit.Value;

    private static ScoreEstimate Seen(Platform platform, long views) => Histories.ScoresOf(
        platform,
        [
            .. Enumerable.Range(0, 12).Select(i => new Observation(
                new Stamp(Histories.StartMs + ((i + 30) * Day), 0),
                new PostSnapshot { PostId = $"p{i}", PublishedAtMs = Histories.StartMs + (i * Day), Likes = 0, Views = views })),
        ]).Engagement;

    private static Observation Followers(long afterMs) => new(new Stamp(Histories.StartMs + afterMs, 0), new ProfileSnapshot { Followers = 20_000 });

    private static Contribution LineOf(CreatorScores scores, string code) =>
        Histories.All(scores).SelectMany(estimate => estimate.Contributions.ToArray()).First(line => line.Code == code);
}
