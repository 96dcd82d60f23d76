using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>Time pattern and evenness of engagement and follower growth.</summary>
internal static class ActivityExtraction
{
    private const double MsPerDay = Milliseconds.PerDay;

    // The offsets of all time zones are multiples of it, so a date without a time is a multiple of it, in any zone.
    private const long QuarterHourMs = 900_000;

    /// <summary>Computes all activity features.</summary>
    public static ActivityFeatures Of(
        ReadOnlySpan<WeightedPost> posts, FollowerSeries followers, ExplainedGrowth explained, OrdinaryGrowth ordinary, ExtractionModel extraction, PlatformExtraction platform)
    {
        (double viewed, double likesPerView) = LikesPerView(posts);
        (double timedFirst, double firstHour) = FirstHour(posts);
        (double timed, double concentration) = HourOfDay(posts);
        (double burstDays, double burst) = BurstExtraction.Of(followers, explained, ordinary, extraction);
        (double shiftPosts, double shift) = LevelShiftExtraction.Of(posts, platform);
        (double mixPosts, double mixShift) = MixShiftExtraction.Of(posts, extraction, platform);
        return new ActivityFeatures(
            (float)viewed,
            (float)likesPerView,
            (float)timedFirst,
            (float)firstHour,
            (float)timed,
            (float)concentration,
            (float)burstDays,
            (float)burst,
            (float)shiftPosts,
            (float)shift,
            (float)mixPosts,
            (float)mixShift);
    }

    private static (double Posts, double Mean) LikesPerView(ReadOnlySpan<WeightedPost> posts)
    {
        PostTally tally = default;
        double sum = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Maturity <= 0 || post.Post.Likes is not { } likes || post.Post.Views is not { } views) continue;
            sum += tally.Add(post, post.Maturity) * ReproducibleMath.Log((likes + 0.5) / (views + 1.0));
        }

        return (tally.Effective, tally.Mean(sum));
    }

    private static (double Posts, double Mean) FirstHour(ReadOnlySpan<WeightedPost> posts)
    {
        PostTally tally = default;
        double sum = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsMeasured || post.Post.FirstHourEngagement is not { } first) continue;
            double rest = Math.Max(post.Engagement - first, 0);
            sum += tally.Add(post, post.Maturity) * ReproducibleMath.Log((first + 0.5) / (rest + 0.5));
        }

        return (tally.Effective, tally.Mean(sum));
    }

    /// <summary>
    /// Length of the mean vector of publication times on the 24-hour circle, minus its expected value by chance for so few posts. A
    /// second post counts by its recency, so that the effective number of posts grows from 1 without a step; zeros below that. A post at exactly a
    /// whole quarter of an hour, to the second, is no observation of the time of day: such times are dates without a time, or are rounded.
    /// </summary>
    private static (double Posts, double Concentration) HourOfDay(ReadOnlySpan<WeightedPost> posts)
    {
        double weight = 0, squares = 0, fresh = 0, east = 0, north = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post.PublishedAtMs % QuarterHourMs == 0) continue;
            double turn = post.Post.PublishedAtMs % (long)MsPerDay / MsPerDay;
            weight += post.Recency;
            squares += post.Recency * post.Recency;
            fresh += post.Recency * post.Freshness;
            ReproducibleMath.OfTurn(turn, out double cosine, out double sine);
            east += post.Recency * cosine;
            north += post.Recency * sine;
        }

        double effective = squares > 0 ? weight * weight / squares : 0;
        if (effective <= 1) return default;

        // For posts at random times the expected square of the mean vector is 1/n.
        double square = ((east * east) + (north * north)) / (weight * weight);
        double unbiased = ((effective * square) - 1) / (effective - 1);
        return (1 + ((effective - 1) * fresh / weight), Math.Sqrt(Math.Clamp(unbiased, 0, 1)));
    }
}
