using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>Bursts of growth, against numbers worked out by hand.</summary>
public sealed class BurstExtractionTests
{
    private const double Threshold = 5;

    // One post of 99 likes: on Instagram the audience whose posts usually have 99.5, and two thousandths of it a day.
    private static readonly double Audience = 22_361 * Math.Exp(Math.Log(99.5 / 120.7) / 0.875);
    private static readonly double PerDay = 0.002 * Audience;

    // Nobody but followers was reached: no growth is explained, and none is ordinary.
    private static readonly Observation Liked = Post(0, likes: 99, nonFollowerReach: 0);

    [Fact]
    public void A_burst_sums_what_goes_beyond_the_allowance_weighed_by_its_age()
    {
        ActivityFeatures activity = Of(Liked, Followers(0, 10_000), Followers(1, 10_300), Followers(2, 10_500), Followers(4, 10_500));
        double first = (1 - (3.5 / 92)) * (300 - (0.5 * PerDay));
        double second = (1 - (2.5 / 92)) * (200 - (0.5 * PerDay));
        Assert.Equal((first + second) / (Threshold * PerDay), activity.GrowthBurst, 1e-5);
        Assert.Equal(4, activity.BurstDays, 1e-6);
    }

    [Fact]
    public void Even_growth_within_the_allowance_is_no_burst()
    {
        Assert.Equal(0, Of([Liked, .. Enumerable.Range(0, 60).Select(day => Followers(day, 10_000 + (day * 17)))]).GrowthBurst);
        Assert.Equal(0, Of(Liked, Followers(0, 10_000), Followers(1, 9_000)).GrowthBurst);
    }

    [Fact]
    public void Reach_among_strangers_explains_growth()
    {
        Observation[] history = [Followers(0, 10_000), Followers(1, 10_300), Post(0, likes: 99, nonFollowerReach: 70_000)];
        Assert.Equal((1 - (0.5 / 92)) * (300 - (0.5 * PerDay) - (0.01 * 10_000)) / (Threshold * PerDay), Of(history).GrowthBurst, 1e-5);
    }

    [Fact]
    public void Without_two_counts_or_without_engagement_nothing_is_known()
    {
        Assert.Equal((0f, 0f), Known(Of(Liked, Followers(0, 10_000))));
        Assert.Equal((0f, 0f), Known(Of(Followers(0, 10_000), Followers(1, 20_000))));
    }

    [Fact]
    public void Nothing_jumps_when_a_day_leaves_the_window()
    {
        double before = double.NaN;
        for (int hour = 80 * 24; hour < 100 * 24; hour++)
        {
            Observation newest = new(new Stamp(Histories.StartMs + (hour * 3_600_000L), 0), new ProfileSnapshot { Followers = 15_000 });
            double burst = Of(Liked, Followers(0, 10_000), Followers(2, 15_000), newest).GrowthBurst;
            if (!double.IsNaN(before)) Assert.InRange(before - burst, 0, 0.02);
            before = burst;
        }

        Assert.Equal(0, before);
    }

    [Fact]
    public void Without_known_reach_ordinary_growth_is_allowed_and_a_burst_is_larger()
    {
        Observation post = Post(0, likes: 99);
        double ordinary = 0.03 * Audience;
        Assert.Equal(0, Of([post, .. Enumerable.Range(0, 60).Select(day => Followers(day, 10_000 + (day * (long)(ordinary - 1))))]).GrowthBurst);
        double jump = (1 - (0.5 / 92)) * (3_000 - ordinary);
        Assert.Equal(jump / (0.07 * Audience), Of(post, Followers(0, 10_000), Followers(1, 13_000)).GrowthBurst, 1e-5);

        // Within four days growth varies twice as much as within one.
        double slow = (1 - (2.0 / 92)) * (3_000 - (2 * ordinary));
        Assert.Equal(slow / (0.07 * Audience), Of(post, Followers(0, 10_000), Followers(4, 13_000)).GrowthBurst, 1e-5);
    }

    [Fact]
    public void Half_of_the_posts_with_known_reach_is_halfway()
    {
        Observation other = new(new Stamp(Histories.StartMs + (10 * Histories.DayMs), 0), new PostSnapshot { PostId = "q", PublishedAtMs = Histories.StartMs, Likes = 99 });
        double allowed = (0.5 * 0.5 * PerDay) + (0.5 * 0.03 * Audience);
        double threshold = (0.5 * Threshold * PerDay) + (0.5 * 0.07 * Audience);
        Assert.Equal((1 - (0.5 / 92)) * (3_000 - allowed) / threshold, Of(Liked, other, Followers(0, 10_000), Followers(1, 13_000)).GrowthBurst, 1e-5);
    }

    [Theory]
    [InlineData(12_000, 13_000, 1_000)]
    [InlineData(1_200_000, 1_300_000, 100_000)]
    [InlineData(99_900, 100_000, 1_000)]
    public void A_step_of_the_resolution_is_no_burst_and_no_unexplained_growth(long before, long after, long resolution)
    {
        Observation[] flat = [Liked, .. Enumerable.Range(0, 60).Select(day => Followers(day, before, Math.Min(resolution, before / 10)))];
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. flat, Followers(60, after, resolution)]);
        Assert.Equal((0f, 0f), (features.Activity.GrowthBurst, features.UnexplainedGrowth));

        // The same counts without the fact, and what goes beyond one unit, are growth.
        Assert.True(Histories.FeaturesOf(Platform.Instagram, [.. flat[..1], .. flat[1..].Select(Exact), Followers(60, after)]).UnexplainedGrowth >= after - before);
        CreatorFeatures twice = Histories.FeaturesOf(Platform.Instagram, [.. flat, Followers(60, after + resolution, resolution)]);
        Assert.Equal(after - before, twice.UnexplainedGrowth + Math.Max(0, resolution - (after - before)), resolution);
        Assert.True(twice.UnexplainedGrowth > 0);
    }

    [Fact]
    public void A_resolution_does_not_hide_a_step_every_day()
    {
        Observation[] daily = [Liked, .. Enumerable.Range(0, 11).Select(day => Followers(day, 12_000 + (day * 1_000), 1_000))];
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, daily);
        Assert.InRange(features.UnexplainedGrowth, 7_000, 9_500);
        Assert.True(features.Activity.GrowthBurst > 10);
    }

    [Fact]
    public void Followers_added_from_any_day_on_never_lower_the_burst() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 120], Gen.Long[0, 60_000], Gen.OneOfConst(1L, 1L, 10L, 100L, 1_000L)).Array[2, 30],
            Gen.Int[0, 120],
            Gen.Long[1, 1_000_000_000],
            Gen.Select(Gen.Long[0, 5_000], Gen.Bool)).Sample(
            (counts, from, bought, told) =>
            {
                Observation post = Post(0, told.Item1, told.Item2 ? 0 : null);
                CreatorFeatures before = FeaturesOf(post, counts.Select(count => (count.Item1, count.Item2, count.Item3, 0L)));
                CreatorFeatures after = FeaturesOf(post, counts.Select(count => (count.Item1, count.Item2, count.Item3, count.Item1 >= from ? bought : 0)));
                Assert.True(after.Activity.GrowthBurst >= before.Activity.GrowthBurst, $"{before.Activity.GrowthBurst:R} fell to {after.Activity.GrowthBurst:R}");
                Assert.True(after.UnexplainedGrowth >= before.UnexplainedGrowth, $"{before.UnexplainedGrowth:R} fell to {after.UnexplainedGrowth:R}");
            },
            iter: 10_000);

    // The resolution is that of the source, the same before and after.
    private static CreatorFeatures FeaturesOf(Observation post, IEnumerable<(int Day, long Followers, long Resolution, long Bought)> counts) => Histories.FeaturesOf(
        Platform.Instagram,
        [post, .. counts.Select(count => Followers(count.Day, count.Followers + count.Bought, Math.Min(count.Resolution, ObservationLimits.MaxResolution(count.Followers))))]);

    private static Observation Exact(Observation observation) => observation with { Value = (ProfileSnapshot)observation.Value with { FollowersResolution = null } };

    private static (float Days, float Burst) Known(ActivityFeatures activity) => (activity.BurstDays, activity.GrowthBurst);

    private static ActivityFeatures Of(params Observation[] history) => Histories.FeaturesOf(Platform.Instagram, history).Activity;

    private static Observation Followers(int day, long followers, long? resolution = null) =>
        new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers, FollowersResolution = resolution });

    private static Observation Post(int day, long likes, long? nonFollowerReach = null) => new(
        new Stamp(Histories.StartMs + ((day + 10) * Histories.DayMs), 0),
        new PostSnapshot { PostId = "p", PublishedAtMs = Histories.StartMs + (day * Histories.DayMs), Likes = likes, NonFollowerReach = nonFollowerReach });
}
