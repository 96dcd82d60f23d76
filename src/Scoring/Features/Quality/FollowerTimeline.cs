using Scoring.Results;

namespace Scoring.Features.Quality;

/// <summary>
/// Assigns each post the followers that it is judged by, from the counts of the days and of the posts in the order of time, and marks the
/// counts that fall or jump by a large factor. The followers of a post are at least a hundredth of the greatest earlier count. Followers
/// added from any day on raise every one of these numbers or keep it, and turn no count into a fall.
/// </summary>
internal ref struct FollowerTimeline
{
    private readonly FollowerSeries _series;
    private DataFaults _faults;
    private long _greatest;
    private int _place;

    private FollowerTimeline(FollowerSeries series) => _series = series;

    /// <summary>Weighted share of the posts, among those compared with followers, whose count is in doubt.</summary>
    public double DoubtfulShare { get; private set; }

    /// <summary>True if the newest count is in doubt: that of the days, without any that of the posts.</summary>
    public bool IsNewestDoubtful { get; private set; }

    /// <summary>Time of the newest count of the days that is in doubt; null if none is.</summary>
    public long? NewestDoubtfulAtMs { get; private set; }

    /// <summary>The greatest count of all.</summary>
    public readonly long Greatest => _greatest;

    /// <summary>Assigns the followers of all posts.</summary>
    /// <param name="posts">The posts, newest first; changed.</param>
    /// <param name="series">The counts of the days.</param>
    /// <param name="faults">Receives the faults.</param>
    public static FollowerTimeline Assign(Span<WeightedPost> posts, FollowerSeries series, ref DataFaults faults)
    {
        FollowerTimeline timeline = new(series) { _faults = faults };
        double weight = 0, doubtful = 0;
        for (int i = posts.Length - 1; i >= 0; i--)
        {
            ref WeightedPost post = ref posts[i];
            timeline.AdvanceTo(post.Post.PublishedAtMs);
            bool inDoubt = post.Post.Followers is { } own ? timeline.Visit(own, post.ObservedAtMs) : timeline._place > 0 && timeline.IsNewestDoubtful;
            if (series.Count == 0 && post.Post.Followers is not null) timeline.IsNewestDoubtful = inDoubt;
            double followers = post.Post.Followers ?? series.At(post.Post.PublishedAtMs);
            if (followers < 0) continue;
            post = post with { Followers = Math.Max(followers, timeline._greatest / QualityLimits.FloorFactor) };
            if (post.Post.Reach is not null || post.Post.Views is not null) continue;
            double share = post.Maturity * post.Recency;
            weight += share;
            if (inDoubt) doubtful += share;
        }

        timeline.AdvanceTo(long.MaxValue);
        timeline.DoubtfulShare = weight > 0 ? doubtful / weight : 0;
        faults = timeline._faults;
        return timeline;
    }

    private void AdvanceTo(long timeMs)
    {
        for (; _place < _series.Count && _series[_place].ObservedAtMs <= timeMs; _place++)
        {
            (long observedAtMs, long followers) = _series[_place];
            IsNewestDoubtful = Visit(followers, observedAtMs);
            if (IsNewestDoubtful) NewestDoubtfulAtMs = observedAtMs;
        }
    }

    /// <summary>Compares a count with the greatest earlier one; true if it is in doubt.</summary>
    private bool Visit(long followers, long observedAtMs)
    {
        long earlier = _greatest;
        _greatest = Math.Max(earlier, followers);
        if (followers < earlier / QualityLimits.FallFactor)
        {
            _faults.Add(DataFaultCode.FollowersFell, observedAtMs);
            return true;
        }

        if (earlier == 0 || followers <= QualityLimits.JumpFactor * (earlier + QualityLimits.SmallAccount)) return false;
        _faults.Add(DataFaultCode.FollowersJumped, observedAtMs);
        return true;
    }
}
