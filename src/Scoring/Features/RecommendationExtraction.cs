using Scoring.State;

namespace Scoring.Features;

/// <summary>How a creator recommends: engagement of sponsored against own posts, product mentions, recommendations within the own field.</summary>
internal static class RecommendationExtraction
{
    private const double ShortestWeeksPerPost = 1.0 / 7;

    /// <summary>All of it.</summary>
    public static RecommendationFeatures Of(ReadOnlySpan<WeightedPost> posts, CreatorState state)
    {
        (double sponsored, double organic, double gap) = Gap(posts);
        (double mentionPosts, double weeks, double mentions) = Mentions(posts);
        (double advocacyPosts, double share) = Advocacy(posts, state);
        return new RecommendationFeatures(
            (float)sponsored, (float)organic, (float)gap, (float)mentionPosts, (float)weeks, (float)mentions, (float)advocacyPosts, (float)share);
    }

    /// <summary>Mean ln(e + ½) of mature paid posts less that of mature unpaid ones. Of counts, not of rates: no follower count can move it.</summary>
    private static (double Sponsored, double Organic, double Gap) Gap(ReadOnlySpan<WeightedPost> posts)
    {
        PostTally sponsored = default, organic = default;
        double sponsoredLogs = 0, organicLogs = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsMeasured || post.Post.Paid is not { } paid) continue;
            double log = post.LogEngagement;
            if (paid) sponsoredLogs += sponsored.Add(post, post.Maturity) * log;
            else organicLogs += organic.Add(post, post.Maturity) * log;
        }

        bool both = sponsored.Weight > 0 && organic.Weight > 0;
        return (sponsored.Effective, organic.Effective, both ? sponsored.Mean(sponsoredLogs) - organic.Mean(organicLogs) : 0);
    }

    /// <summary>
    /// Mentions of products and the weeks that they fall into. A post stands for the mean gap between the newest posts, at least a day; so many effective
    /// posts, so many gaps, and as many times the mean mentions of a post. Only differences of times enter, a post that fades takes its weeks and its
    /// mentions along in step, and one post alone has no rhythm.
    /// </summary>
    private static (double Posts, double Weeks, double Mentions) Mentions(ReadOnlySpan<WeightedPost> posts)
    {
        (int gaps, double weeks) = PracticeExtraction.Cadence(posts);
        if (gaps == 0) return default;
        PostTally tally = default;
        double sum = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post.ProductMentions is { } mentions) sum += tally.Add(post, 1) * mentions;
        }

        double weeksPerPost = Math.Max(weeks / gaps, ShortestWeeksPerPost);
        return (tally.Effective, tally.Effective * weeksPerPost, tally.Effective * tally.Mean(sum));
    }

    /// <summary>Among posts known to be unpaid with known topics and mentions, the share that mention a product within any declared niche. Nothing is known without declared niches.</summary>
    private static (double Posts, double Share) Advocacy(ReadOnlySpan<WeightedPost> posts, CreatorState state)
    {
        if (state.Niches is null || !state.Niches.TryGetValue(out IReadOnlyList<string>? niches) || niches.Count == 0) return default;
        ShareTally advocacy = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post is { Paid: false, TopicIds.Count: > 0, ProductMentions: { } mentions }) advocacy.Add(post, mentions > 0 && HaveOne(post.Post.TopicIds, niches));
        }

        return (advocacy.Posts, advocacy.Share);
    }

    private static bool HaveOne(IReadOnlyList<string> topics, IReadOnlyList<string> niches)
    {
        for (int i = 0; i < topics.Count; i++)
        {
            for (int j = 0; j < niches.Count; j++)
            {
                if (topics[i] == niches[j]) return true;
            }
        }

        return false;
    }
}
