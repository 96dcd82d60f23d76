using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// Follower growth over time that reach among non-followers explains. A post reaches non-followers evenly over the days after its
/// publication. If their number is unknown, it is the excess of reach (else views) over the followers: more followers explain less, never
/// more.
/// </summary>
internal sealed class ExplainedGrowth
{
    // Oldest first, each with the cumulative sum of all earlier ones.
    private readonly (long PublishedAtMs, double Followers, double Before)[] _posts;
    private readonly double[] _atCounts;
    private readonly double _spreadMs;

    private ExplainedGrowth((long PublishedAtMs, double Followers, double Before)[] posts, double spreadMs, FollowerSeries counts)
    {
        _posts = posts;
        _spreadMs = spreadMs;
        _atCounts = new double[counts.Count];
        int place = 0;
        for (int i = 0; i < _atCounts.Length; i++) _atCounts[i] = UpTo(counts[i].ObservedAtMs, ref place);
    }

    /// <summary>The growth that the posts explain.</summary>
    /// <param name="posts">The posts, newest first.</param>
    /// <param name="followers">The follower counts, whose times are asked for.</param>
    /// <param name="extraction">Followers per non-follower reached, and the days over which a post reaches them.</param>
    public static ExplainedGrowth Of(ReadOnlySpan<WeightedPost> posts, FollowerSeries followers, ExtractionModel extraction)
    {
        (long PublishedAtMs, double Followers, double Before)[] explained = new (long, double, double)[posts.Length];
        double sum = 0;
        for (int i = 0; i < explained.Length; i++)
        {
            ref readonly WeightedPost post = ref posts[posts.Length - 1 - i];
            double gained = extraction.FollowsPerNonFollowerReached * StrangersReached(post);
            explained[i] = (post.Post.PublishedAtMs, gained, sum);
            sum += gained;
        }

        return new ExplainedGrowth(explained, extraction.ReachSpreadDays * Milliseconds.PerDay, followers);
    }

    /// <summary>Followers explained up to a count of the series, by its index.</summary>
    public double UpToCount(int place) => _atCounts[place];

    /// <summary>Followers explained up to a time.</summary>
    /// <param name="timeMs">The time, Unix milliseconds UTC; not before that of an earlier call with the same place.</param>
    /// <param name="place">0 at first; updated from call to call. Posts before it have their full reach.</param>
    public double UpTo(long timeMs, ref int place)
    {
        while (place < _posts.Length && _posts[place].PublishedAtMs + _spreadMs <= timeMs) place++;
        double sum = place == 0 ? 0 : _posts[place - 1].Before + _posts[place - 1].Followers;
        for (int i = place; i < _posts.Length && _posts[i].PublishedAtMs < timeMs; i++) sum += _posts[i].Followers * ((timeMs - _posts[i].PublishedAtMs) / _spreadMs);
        return sum;
    }

    private static double StrangersReached(in WeightedPost post)
    {
        if (post.Post.NonFollowerReach is { } strangers) return strangers;
        if ((post.Post.Reach ?? post.Post.Views) is not { } reached) return 0;
        return post.Followers < 0 ? 0 : Math.Max(0, reached - post.Followers);
    }
}
