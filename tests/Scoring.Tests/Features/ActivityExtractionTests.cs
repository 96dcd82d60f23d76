using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>When engagement arrives, against numbers worked out by hand.</summary>
public sealed class ActivityExtractionTests
{
    private const long HourMs = 3_600_000;

    // A minute past the hour: a time at exactly a whole quarter of an hour is no observation of it.
    private const long PastMs = 60_000;

    [Fact]
    public void Likes_per_view_is_a_mean_of_logs_over_posts_that_have_both()
    {
        ActivityFeatures activity = Of(
            Post("a", 0, post => post with { Likes = 50, Views = 999 }), Post("b", 0, post => post with { Likes = 0, Views = 1_999 }), Post("c", 0, post => post with { Views = 9 }));
        Assert.Equal(2, activity.ViewedLikePosts, 1e-6);
        Assert.Equal((Math.Log(50.5 / 1_000) + Math.Log(0.5 / 2_000)) / 2, activity.MeanLogLikesPerView, 1e-6);
    }

    [Fact]
    public void The_first_hour_is_compared_with_the_rest_even_where_it_is_said_to_hold_more_than_all()
    {
        ActivityFeatures activity = Of(
            Post("a", 0, post => post with { Likes = 90, Comments = 10, FirstHourEngagement = 20 }), Post("b", 0, post => post with { Likes = 5, FirstHourEngagement = 9 }));
        Assert.Equal(2, activity.FirstHourPosts, 1e-6);
        Assert.Equal((Math.Log(20.5 / 80.5) + Math.Log(9.5 / 0.5)) / 2, activity.MeanLogitFirstHour, 1e-6);
    }

    [Fact]
    public void Posts_at_one_time_of_the_day_are_wholly_concentrated_and_opposite_ones_not_at_all()
    {
        Assert.Equal(1, Of(At("a", 0, 7), At("b", 1, 7), At("c", 2, 7)).HourConcentration, 1e-6);
        Assert.Equal(0, Of(At("a", 0, 7), At("b", 0, 19)).HourConcentration);
        ActivityFeatures one = Of(At("a", 0, 7));
        Assert.Equal((0f, 0f), (one.TimedPosts, one.HourConcentration));
    }

    [Fact]
    public void The_mean_vector_is_weighted_by_recency_and_corrected_for_few_posts()
    {
        // Two posts of one day at 6 and 12 o'clock, and one of half their weight at 18 o'clock.
        ActivityFeatures activity = Of(At("a", 45, 6), At("b", 45, 12), At("c", 0, 18));
        double younger = Math.Pow(2, -6 / 24.0 / 45), older = Math.Pow(2, -(45 - (6 / 24.0)) / 45);
        (double six, double noon, double eighteen) = (younger, 1, older);
        double weight = six + noon + eighteen, effective = weight * weight / ((six * six) + 1 + (eighteen * eighteen));
        double square = ((noon * noon) + ((six - eighteen) * (six - eighteen))) / (weight * weight);
        Assert.Equal(Math.Sqrt(Math.Max(0, ((effective * square) - 1) / (effective - 1))), activity.HourConcentration, 1e-5);
        Assert.Equal(effective, activity.TimedPosts, 0.3);
    }

    [Fact]
    public void Times_of_publication_count_without_maturity_and_not_by_the_day()
    {
        Observation fresh = new(new Stamp(Histories.StartMs + (31 * Histories.DayMs) + (7 * HourMs) + (2 * PastMs), 0), new PostSnapshot { PostId = "f", PublishedAtMs = Histories.StartMs + (31 * Histories.DayMs) + (7 * HourMs) + PastMs });
        Assert.Equal(1, Of(At("a", 0, 7), At("b", 13, 7), fresh).HourConcentration, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5 * HourMs)]
    [InlineData(15 * HourMs)]
    [InlineData((18 * HourMs) + (30 * 60_000))]
    [InlineData((18 * HourMs) + (15 * 60_000))]
    public void Dates_without_a_time_are_no_observation_of_the_hour_in_any_zone(long midnightMs)
    {
        Observation[] dates = [.. Enumerable.Range(0, 20).Select(day => Exactly($"d{day}", day, midnightMs))];
        ActivityFeatures activity = Of(dates);
        Assert.Equal((0f, 0f), (activity.TimedPosts, activity.HourConcentration));

        // Nor are they beside posts whose time is known.
        Observation[] timed = [At("a", 3, 7), At("b", 4, 12), At("c", 9, 18)];
        Assert.Equal(Of(timed).HourConcentration, Of([.. dates, .. timed]).HourConcentration, 1e-6);
        Assert.Equal(0, Of([.. dates, At("a", 3, 7)]).TimedPosts);
    }

    private static Observation Exactly(string id, int day, long timeMs) => new(
        new Stamp(Histories.StartMs + (60 * Histories.DayMs), 0), new PostSnapshot { PostId = id, PublishedAtMs = Histories.StartMs + (day * Histories.DayMs) + timeMs });

    private static ActivityFeatures Of(params Observation[] history) => Histories.FeaturesOf(Platform.Instagram, history).Activity;

    private static Observation At(string id, int day, int hour) => new(
        new Stamp(Histories.StartMs + (60 * Histories.DayMs), 0), new PostSnapshot { PostId = id, PublishedAtMs = Histories.StartMs + (day * Histories.DayMs) + (hour * HourMs) + PastMs });

    private static Observation Post(string id, int day, Func<PostSnapshot, PostSnapshot> fill) => new(
        new Stamp(Histories.StartMs + (30 * Histories.DayMs), 0), fill(new PostSnapshot { PostId = id, PublishedAtMs = Histories.StartMs + (day * Histories.DayMs) }));
}
