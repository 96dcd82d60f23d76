using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>Lasting changes of the proportion of likes to comments and views, against numbers worked out by hand.</summary>
public sealed class MixShiftExtractionTests
{
    private const double Fall = 0.355, MixVariance = 0.17, PriorPosts = 4, SpreadWithin = 0.58;

    [Fact]
    public void Comments_against_likes_are_weighed_by_what_counting_leaves_open()
    {
        (double Ratio, double Precision)[] posts = [Post(100, 10), Post(100, 10), Post(400, 10)];
        double weights = posts.Sum(post => post.Precision), mean = posts.Sum(post => post.Precision * post.Ratio) / weights;
        double expected = Enumerable.Range(1, 2).Max(split =>
        {
            double before = posts[..split].Sum(post => post.Precision);
            return Math.Abs(posts[..split].Sum(post => post.Precision * (post.Ratio - mean))) * Math.Sqrt(weights / (before * (weights - before)));
        });
        ActivityFeatures activity = Of((100, 10, null), (100, 10, null), (400, 10, null));
        Assert.Equal(expected, activity.MixShift, 1e-5);
        Assert.Equal(3, activity.MixPosts, 1e-5);

        static (double Ratio, double Precision) Post(double likes, double comments) => (
            Math.Log(comments + 0.5) - ((1 - Fall) * Math.Log(likes + 0.5)),
            1 / (MixVariance + (1 / (comments + 0.5)) + ((1 - Fall) * (1 - Fall) / (likes + 0.5))));
    }

    [Fact]
    public void Likes_per_view_are_weighed_by_how_much_neighbours_differ()
    {
        // Four posts at one like in ten, then two at one in two: a single step of ln 5, and no comments known.
        ActivityFeatures activity = Of((100, null, 1_000), (100, null, 1_000), (100, null, 1_000), (100, null, 1_000), (500, null, 1_000), (500, null, 1_000));
        double rise = Math.Log(500.5) - Math.Log(100.5);
        double variance = ((PriorPosts * SpreadWithin * SpreadWithin) + (rise * rise / 2)) / (PriorPosts + 5);
        Assert.Equal(rise * Math.Sqrt(4 * 2 / 6.0 / variance), activity.MixShift, 1e-5);
        Assert.Equal(6, activity.MixPosts, 1e-5);
    }

    [Fact]
    public void Likes_that_fall_behind_the_views_are_no_shift_for_a_post_may_reach_strangers() =>
        Assert.Equal(0, Of((500, null, 1_000), (500, null, 1_000), (500, null, 5_000), (500, null, 5_000)).MixShift);

    [Fact]
    public void Growth_of_all_together_is_no_shift()
    {
        // Comments grow by the usual less than likes do.
        long more = (long)Math.Round(40.5 * Math.Pow(10, 1 - Fall));
        Assert.InRange(Of((400, 40, 4_000), (400, 40, 4_000), (400, 40, 4_000), (4_000, more, 40_000), (4_000, more, 40_000)).MixShift, 0, 0.15);
    }

    [Fact]
    public void Likes_and_comments_bought_alone_shift_either_way()
    {
        (long, long?, long?)[] own = [.. Enumerable.Repeat<(long, long?, long?)>((300, 30, null), 12)];
        (long, long?, long?)[] likes = [.. Enumerable.Repeat<(long, long?, long?)>((1_200, 30, null), 6)];
        (long, long?, long?)[] comments = [.. Enumerable.Repeat<(long, long?, long?)>((300, 120, null), 6)];
        Assert.InRange(Of(own).MixShift, 0, 1e-6);
        Assert.InRange(Of([.. own, .. likes]).MixShift, 3.5, 6);
        Assert.InRange(Of([.. own, .. comments]).MixShift, 5, 9);
    }

    [Fact]
    public void Followers_are_no_part_of_it() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 10_000_000]).Sample((one, other) => Assert.Equal(With(one).MixShift, With(other).MixShift));

    [Fact]
    public void Below_two_posts_nothing_is_known() => Assert.Equal((0f, 0f), (Of((300, 30, 1_000)).MixPosts, Of((300, 30, 1_000)).MixShift));

    private static ActivityFeatures With(long followers) => Histories.FeaturesOf(
        Platform.Instagram,
        [.. Posts((100, 10, 900), (90, 30, 1_000), (400, 12, 1_100)).Select(observation => observation with { Value = (PostSnapshot)observation.Value with { Followers = followers } })]).Activity;

    private static ActivityFeatures Of(params (long Likes, long? Comments, long? Views)[] posts) => Histories.FeaturesOf(Platform.Instagram, Posts(posts)).Activity;

    private static Observation[] Posts(params (long Likes, long? Comments, long? Views)[] posts) =>
    [
        .. posts.Select((post, i) => new Observation(
            new Stamp(Histories.StartMs + (60 * Histories.DayMs), 0),
            new PostSnapshot { PostId = $"p{i}", PublishedAtMs = Histories.StartMs + (i * Histories.DayMs), Likes = post.Likes, Comments = post.Comments, Views = post.Views })),
    ];
}
