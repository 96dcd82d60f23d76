using Scoring.Creators;
using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>How a creator posts: sponsorship and its disclosure, rhythm, topics.</summary>
internal static class PracticeExtraction
{
    private const double MsPerWeek = 604_800_000;
    private const int CadencePosts = 30;

    /// <summary>Effective number of posts that answer a yes-or-no question, and the share of yes; recency weighs, maturity does not matter.</summary>
    public static (double Posts, double Share) ShareOf(WeightedPost[] posts, Func<WeightedPost, bool?> question)
    {
        PostTally known = default;
        double yes = 0;
        foreach (WeightedPost post in posts)
        {
            if (question(post) is not { } answer) continue;
            double weight = known.Add(post, 1);
            if (answer) yes += weight;
        }

        return (known.Effective, known.Mean(yes));
    }

    /// <summary>Gaps between the newest 30 posts and the weeks that they span.</summary>
    public static (int Gaps, double Weeks) Cadence(WeightedPost[] posts)
    {
        int last = Math.Min(posts.Length, CadencePosts) - 1;
        return last < 1 ? default : (last, (posts[0].Post.PublishedAtMs - posts[last].Post.PublishedAtMs) / MsPerWeek);
    }

    /// <summary>Effective number of posts with a topic, and 1 − H/ln K over their first topics.</summary>
    public static (double Posts, double Focus) Focus(WeightedPost[] posts, ExtractionModel extraction)
    {
        Span<ulong> topics = stackalloc ulong[posts.Length];
        Span<double> weights = stackalloc double[posts.Length];
        int distinct = 0;
        PostTally tally = default;
        foreach (WeightedPost post in posts)
        {
            if (post.Post.TopicIds.Count == 0) continue;
            ulong topic = ShortCode.Of(post.Post.TopicIds[0]).Packed;
            int place = topics[..distinct].IndexOf(topic);
            if (place < 0)
            {
                place = distinct++;
                topics[place] = topic;
                weights[place] = 0;
            }

            weights[place] += tally.Add(post, 1);
        }

        if (distinct == 0) return default;
        double entropy = 0;
        foreach (double weight in weights[..distinct]) entropy -= tally.Mean(weight) * ReproducibleMath.Log(tally.Mean(weight));
        double focus = 1 - (entropy / ReproducibleMath.Log(Math.Max(extraction.FocusTopics, distinct)));
        return (tally.Effective, Math.Clamp(focus, 0, 1));
    }
}
