using Scoring.Creators;
using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>Posting practice: sponsorship and its disclosure, cadence, topics.</summary>
internal static class PracticeExtraction
{
    private const double MsPerWeek = 604_800_000;
    private const int CadencePosts = 30;

    /// <summary>
    /// The share of paid posts among posts with known sponsorship, and the share of disclosed posts among paid posts with known
    /// disclosure.
    /// </summary>
    public static (ShareTally Paid, ShareTally Disclosed) Sponsorship(ReadOnlySpan<WeightedPost> posts)
    {
        ShareTally paid = default, disclosed = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post.Paid is not { } isPaid) continue;
            paid.Add(post, isPaid);
            if (isPaid && post.Post.Disclosed is { } isDisclosed) disclosed.Add(post, isDisclosed);
        }

        return (paid, disclosed);
    }

    /// <summary>
    /// Effective number of gaps between the newest 30 posts, and the weeks that they span. A gap counts by the recency of its older post, and at most
    /// as a multiple of the median gap, so that pinned old posts and pauses do not hide the rhythm of the recent posts.
    /// </summary>
    public static (double Gaps, double Weeks) Cadence(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction)
    {
        int count = Math.Min(posts.Length, CadencePosts) - 1;
        if (count < 1) return default;
        Span<double> gaps = stackalloc double[count], weights = stackalloc double[count], scratch = stackalloc double[2 * count];
        for (int i = 0; i < count; i++)
        {
            gaps[i] = posts[i].Post.PublishedAtMs - posts[i + 1].Post.PublishedAtMs;
            weights[i] = posts[i + 1].Recency;
        }

        double longest = Math.Max(extraction.CadenceClip * SmoothedMedian.Median(gaps, weights, extraction.MedianHalfWidth, scratch), extraction.CadenceFloorMs);
        double total = 0, span = 0;
        for (int i = 0; i < count; i++)
        {
            total += weights[i];
            span += weights[i] * Math.Min(gaps[i], longest);
        }

        return (total, span / MsPerWeek);
    }

    /// <summary>Effective number of posts with a topic, and 1 − H/ln K over their first topics.</summary>
    public static (double Posts, double Focus) Focus(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction)
    {
        Span<ulong> topics = stackalloc ulong[posts.Length];
        Span<double> weights = stackalloc double[posts.Length];
        int distinct = WeighTopics(posts, topics, weights, out PostTally tally);
        if (distinct == 0) return default;
        double entropy = 0;
        foreach (double weight in weights[..distinct]) entropy -= tally.Mean(weight) * ReproducibleMath.Log(tally.Mean(weight));
        double focus = 1 - (entropy / ReproducibleMath.Log(Math.Max(extraction.FocusTopics, distinct)));
        return (tally.Effective, Math.Clamp(focus, 0, 1));
    }

    private static int WeighTopics(ReadOnlySpan<WeightedPost> posts, Span<ulong> topics, Span<double> weights, out PostTally tally)
    {
        int distinct = 0;
        tally = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            IReadOnlyList<string> told = post.Post.TopicIds;
            if (told.Count == 0) continue;
            ulong topic = ShortCode.Of(told[0]).Packed;
            int place = topics[..distinct].IndexOf(topic);
            if (place < 0)
            {
                place = distinct++;
                topics[place] = topic;
                weights[place] = 0;
            }

            weights[place] += tally.Add(post, 1);
        }

        return distinct;
    }
}
