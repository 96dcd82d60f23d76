using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.State;

namespace Scoring.Features.Quality;

/// <summary>
/// Contradicting counts of a record. The step before all extractions: it makes contradicted values unknown, assigns the followers of every
/// post, and determines which intervals are wider. A record without contradictions stays as it is.
/// </summary>
/// <param name="Followers">The known follower counts.</param>
/// <param name="Greatest">The greatest of all follower counts, those of posts included.</param>
/// <param name="IsNewestDoubtful">True if the newest follower count is in doubt.</param>
/// <param name="Faults">The contradictions.</param>
/// <param name="Doubts">How much wider the intervals are.</param>
internal readonly record struct RecordQuality(FollowerSeries Followers, long Greatest, bool IsNewestDoubtful, DataFaults Faults, ScoreDoubts Doubts)
{
    /// <summary>Judges a record.</summary>
    /// <param name="posts">The posts, newest first; changed.</param>
    /// <param name="followers">The follower counts as recorded.</param>
    /// <param name="summary">The summary of posts; null without one.</param>
    public static RecordQuality Judge(Span<WeightedPost> posts, FollowerSeries followers, Register<PostSummary>? summary)
    {
        DataFaults faults = default;
        FollowerSeries known = ZeroFollowers.Remove(posts, followers, summary, ref faults);
        double unseen = PostCounts.Repair(posts, ref faults);
        (double AsEngagement, double InRatios) hidden = HiddenLikes.Remove(posts, ref faults);
        FollowerTimeline timeline = FollowerTimeline.Assign(posts, known, ref faults);
        ImplausibleEngagement shares = ImplausibleEngagement.Of(posts, ref faults);
        return new RecordQuality(known, timeline.Greatest, timeline.IsNewestDoubtful, faults, DoubtsOf(timeline, shares, unseen, hidden, known));
    }

    /// <summary>The newest follower count: that of the days, else of the posts; -1 if none is known.</summary>
    public long NewestFollowers(ReadOnlySpan<WeightedPost> posts)
    {
        long newest = Followers.Newest;
        for (int i = 0; newest < 0 && i < posts.Length; i++) newest = posts[i].Post.Followers ?? -1;
        return newest;
    }

    /// <summary>The followers that a summary is judged by: the newest count, at least a hundredth of the greatest one; -1 if none is known.</summary>
    public double SummaryFollowers(ReadOnlySpan<WeightedPost> posts) =>
        NewestFollowers(posts) is >= 0 and long newest ? Math.Max(newest, Greatest / QualityLimits.FloorFactor) : -1;

    /// <summary>Adds a summary with hidden likes, which is not used.</summary>
    /// <param name="observedAtMs">Time of the summary, Unix milliseconds UTC.</param>
    public RecordQuality WithHiddenLikes(long observedAtMs)
    {
        DataFaults faults = Faults;
        faults.Add(DataFaultCode.LikesHidden, observedAtMs);
        return this with { Faults = faults };
    }

    /// <summary>Adds the contradictions of a summary, by the limits of single posts. It counts as one post with a fault.</summary>
    /// <param name="isByFollowers">Whether the summary is compared with followers; otherwise with views or reach.</param>
    /// <param name="engagement">Engagement per post.</param>
    /// <param name="size">The denominator.</param>
    /// <param name="observedAtMs">Time of the summary, Unix milliseconds UTC.</param>
    public RecordQuality WithSummary(bool isByFollowers, double engagement, double size, long observedAtMs)
    {
        bool isBeyond = engagement > (isByFollowers ? QualityLimits.EngagementPerFollower * size : (QualityLimits.EngagementPerView * size) + QualityLimits.SmallViews);
        bool isDoubtful = isByFollowers && IsNewestDoubtful;
        if (!isBeyond && !isDoubtful) return this;
        DataFaults faults = Faults;
        if (isBeyond) faults.Add(isByFollowers ? DataFaultCode.EngagementExceedsFollowers : DataFaultCode.EngagementExceedsViews, observedAtMs);
        ScoreDoubts doubts = isByFollowers
            ? Doubts with { FollowerRateLow = ScoreDoubts.Full, FollowerRateHigh = isDoubtful ? ScoreDoubts.Full : Doubts.FollowerRateHigh }
            : Doubts with { ViewRateLow = ScoreDoubts.Full };
        return this with { Faults = faults, Doubts = doubts };
    }

    /// <summary>A hundredth of the greatest count if the newest one is below it, else 0.</summary>
    public long FloorOf(long newest) =>
        newest >= 0 && newest < Greatest / QualityLimits.FloorFactor ? (long)(Greatest / QualityLimits.FloorFactor) : 0;

    private static ScoreDoubts DoubtsOf(in FollowerTimeline timeline, in ImplausibleEngagement shares, double unseen, (double AsEngagement, double InRatios) hidden, FollowerSeries followers)
    {
        ushort followerRate = ScoreDoubts.Of(Math.Max(timeline.DoubtfulShare, unseen) / QualityLimits.FullDoubtShare);
        ushort newest = timeline.IsNewestDoubtful ? ScoreDoubts.Full : (ushort)0;
        double left = timeline.NewestDoubtfulAtMs is { } doubtfulAtMs
            ? HalfLife.Left(followers[followers.Count - 1].ObservedAtMs - doubtfulAtMs, QualityLimits.DoubtHalfLifeMs)
            : 0;
        ushort viewRate = ScoreDoubts.Of(shares.BeyondDenominator / QualityLimits.FullDoubtShare);
        ushort views = ScoreDoubts.Of(shares.BeyondViews / QualityLimits.FullDoubtShare);
        ushort beyondFollowers = ScoreDoubts.Of(shares.BeyondFollowers / QualityLimits.FullDoubtShare);
        ushort typically = shares.SeenBeyondFollowers >= QualityLimits.TypicalShare ? ScoreDoubts.Full : (ushort)0;
        return new ScoreDoubts(
            Math.Max(followerRate, beyondFollowers),
            Math.Max(followerRate, ScoreDoubts.Of(hidden.AsEngagement / QualityLimits.FullDoubtShare)),
            viewRate,
            Math.Max(Math.Max(newest, typically), beyondFollowers),
            Math.Max(newest, views),
            Math.Max(Math.Max(ScoreDoubts.Of(left), ScoreDoubts.Of(shares.BeyondTotal / QualityLimits.FullDoubtShare)), Math.Max(Math.Max(views, beyondFollowers), ScoreDoubts.Of(hidden.InRatios / QualityLimits.FullDoubtShare))));
    }
}
