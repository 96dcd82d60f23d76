using Scoring.Models;
using Scoring.State;

namespace Scoring.Features;

/// <summary>
/// Recommendation features: engagement of sponsored relative to organic posts, product mentions, recommendations within the own field.
/// </summary>
internal static class RecommendationExtraction
{
    private const double ShortestWeeksPerPost = 1.0 / 7;

    /// <summary>Computes all recommendation features.</summary>
    public static RecommendationFeatures Of(ReadOnlySpan<WeightedPost> posts, CreatorState state, ExtractionModel extraction)
    {
        (double sponsored, double organic, double gap) = Gap(posts);
        (double mentionPosts, double weeks, double mentions) = Mentions(posts, extraction);
        (double advocacyPosts, double share) = Advocacy(posts, state);
        return new RecommendationFeatures(
            (float)sponsored, (float)organic, (float)gap, (float)mentionPosts, (float)weeks, (float)mentions, (float)advocacyPosts, (float)share);
    }

    /// <summary>
    /// Mean ln(e + ½) of mature paid posts minus that of mature unpaid ones. It uses counts, not rates, so it is independent of follower
    /// counts.
    /// </summary>
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
    /// Product mentions and the weeks that they cover. A post covers the mean gap of <see cref="PracticeExtraction.Cadence"/>, at least a day. Weeks are the
    /// effective posts times that gap, mentions the effective posts times the mean mentions per post. Only differences of times are used.
    /// A post that ages reduces weeks and mentions in proportion. A single post has no cadence.
    /// </summary>
    private static (double Posts, double Weeks, double Mentions) Mentions(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction)
    {
        (double gaps, double weeks) = PracticeExtraction.Cadence(posts, extraction);
        if (gaps <= 0) return default;
        PostTally tally = default;
        double sum = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post.ProductMentions is { } mentions) sum += tally.Add(post, 1) * mentions;
        }

        double weeksPerPost = Math.Max(weeks / gaps, ShortestWeeksPerPost);
        return (tally.Effective, tally.Effective * weeksPerPost, tally.Effective * tally.Mean(sum));
    }

    /// <summary>
    /// Among posts known to be unpaid, with known topics and mentions, the share that mention a product within a declared niche. Unknown
    /// without declared niches.
    /// </summary>
    private static (double Posts, double Share) Advocacy(ReadOnlySpan<WeightedPost> posts, CreatorState state)
    {
        if (state.Niches is null || !state.Niches.TryGetValue(out IReadOnlyList<string>? niches) || niches.Count == 0) return default;
        ShareTally advocacy = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post is { Paid: false, TopicIds.Count: > 0, ProductMentions: { } mentions }) advocacy.Add(post, mentions > 0 && HaveCommonCode(post.Post.TopicIds, niches));
        }

        return (advocacy.Posts, advocacy.Share);
    }

    private static bool HaveCommonCode(IReadOnlyList<string> topics, IReadOnlyList<string> niches)
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
