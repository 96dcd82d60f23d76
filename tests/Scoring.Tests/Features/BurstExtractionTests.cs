using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>Bursts of growth, against numbers worked out by hand.</summary>
public sealed class BurstExtractionTests
{
    // One post of 99 likes: a typical engagement of 99.5 and a scale of .37 × 100.5 followers a day on Instagram.
    private const double PerDay = 0.37 * 100.5;
    private const double Threshold = 5;

    private static readonly Observation Liked = Post(0, likes: 99);

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
        Assert.Equal(0, Of([Liked, .. Enumerable.Range(0, 60).Select(day => Followers(day, 10_000 + (day * 18)))]).GrowthBurst);
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
    public void Followers_added_from_any_day_on_never_lower_the_burst() =>
        Gen.Select(Gen.Select(Gen.Int[0, 120], Gen.Long[0, 60_000]).Array[2, 30], Gen.Int[0, 120], Gen.Long[1, 1_000_000_000], Gen.Long[0, 5_000]).Sample(
            (counts, from, bought, likes) =>
            {
                Observation post = Post(0, likes);
                float before = Of([post, .. counts.Select(count => Followers(count.Item1, count.Item2))]).GrowthBurst;
                float after = Of([post, .. counts.Select(count => Followers(count.Item1, count.Item2 + (count.Item1 >= from ? bought : 0)))]).GrowthBurst;
                Assert.True(after >= before, $"{before:R} fell to {after:R}");
            },
            iter: 10_000);

    private static (float Days, float Burst) Known(ActivityFeatures activity) => (activity.BurstDays, activity.GrowthBurst);

    private static ActivityFeatures Of(params Observation[] history) => Histories.FeaturesOf(Platform.Instagram, history).Activity;

    private static Observation Followers(int day, long followers) =>
        new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers });

    private static Observation Post(int day, long likes, long? nonFollowerReach = null) => new(
        new Stamp(Histories.StartMs + ((day + 10) * Histories.DayMs), 0),
        new PostSnapshot { PostId = "p", PublishedAtMs = Histories.StartMs + (day * Histories.DayMs), Likes = likes, NonFollowerReach = nonFollowerReach });
}
