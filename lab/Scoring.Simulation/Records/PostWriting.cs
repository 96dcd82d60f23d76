using Scoring.Creators;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Law;

namespace Scoring.Simulation.Records;

/// <summary>The observable data of a post at a time.</summary>
internal static class PostWriting
{
    /// <summary>The age until which posts are observed again, in milliseconds.</summary>
    public const long WatchedMs = 30 * Seasons.DayMs;

    private const long FirstLookMs = Seasons.HourMs;

    /// <summary>Whether a post is observable at a time.</summary>
    public static bool IsSeen(SimulatedPost post, long timeMs) => post.PublishedAtMs + FirstLookMs <= timeMs;

    /// <summary>The newest snapshot of a post at a time.</summary>
    /// <param name="post">The post.</param>
    /// <param name="history">The history of the creator.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="timeMs">The time, Unix milliseconds UTC.</param>
    /// <param name="withFollowers">Whether to add the followers at publication independent of the feed.</param>
    public static Observation Write(SimulatedPost post, History history, Feed feed, long timeMs, bool withFollowers = false)
    {
        PlatformLaw law = history.Account.Law;
        long observedAtMs = Math.Min(timeMs, post.PublishedAtMs + WatchedMs);
        double hours = (double)(observedAtMs - post.PublishedAtMs) / Seasons.HourMs;
        double part = 1 - ReproducibleMath.Exp(-hours / law.HoursToMost);
        bool sharesShow = feed.HasInsights || law.Platform is Platform.TikTok or Platform.X;
        bool savesShow = feed.HasInsights || law.Platform is Platform.TikTok;
        bool reachShows = feed.HasInsights && law.Platform == Platform.Instagram;
        bool knowsSponsor = feed.HasSponsorship;
        bool isSponsored = post.IsSponsored && post.IsSponsorshipKnown;
        long comments = Part(post.Comments, part);
        PostSnapshot snapshot = new()
        {
            PostId = post.Id,
            PublishedAtMs = post.PublishedAtMs,
            Kind = post.Kind,
            Followers = withFollowers || feed.HasInsights ? history.Followers.At(post.PublishedAtMs) : null,
            Likes = Part(post.Likes, part),
            Comments = comments,
            Shares = sharesShow ? Part(post.Shares, part) : null,
            Saves = savesShow ? Part(post.Saves, part) : null,
            Views = law.CountsViews ? Part(post.Reach, part) : null,
            Reach = reachShows ? Part(post.Reach, part) : null,
            NonFollowerReach = feed.HasInsights ? Part(post.Strangers, part) : null,
            FirstHourEngagement = feed.HasInsights ? Math.Min(post.FirstHour, Part(post.Likes, part) + comments + Part(post.Shares, part) + Part(post.Saves, part)) : null,
            Paid = knowsSponsor ? isSponsored : null,
            Disclosed = knowsSponsor && isSponsored ? post.IsDisclosed : null,
            Brand = knowsSponsor && isSponsored ? post.Brand : "",
            ProductMentions = feed.HasNiches ? post.Mentions : null,
            TopicIds = feed.HasNiches ? [post.Topic] : [],
            Language = feed.HasLocale ? history.Account.Market.Language : "",
            CommentFacts = feed.HasComments ? FactsOf(post.Tally.Of(Math.Min(comments, CommentTally.MostExamined))) : null,
        };
        return new Observation(new Stamp(observedAtMs, 0), snapshot);
    }

    private static CommentFacts FactsOf(CommentTally tally) => new()
    {
        Examined = tally.Examined,
        Substantive = tally.Substantive,
        Positive = tally.Positive,
        Negative = tally.Negative,
        CreatorReplies = tally.Replies,
        DistinctCommenters = tally.Commenters,
        DistinctTexts = tally.Texts,
        MutualCommenters = tally.Mutual,
    };

    private static long Part(long count, double part) => (long)(count * part);
}
