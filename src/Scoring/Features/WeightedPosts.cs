using Scoring.Models;
using Scoring.Numerics;
using Scoring.State;

namespace Scoring.Features;

/// <summary>Chooses the posts that features read, one per post id, and weighs them.</summary>
internal static class WeightedPosts
{
    /// <summary>The posts of a state that are not withdrawn, newest first.</summary>
    public static WeightedPost[] Of(CreatorState state, ExtractionModel extraction, PlatformExtraction platform)
    {
        List<PostEntry> entries = OnePerId(state.Posts);
        if (entries.Count == 0) return [];
        WeightedPost[] posts = new WeightedPost[entries.Count];
        long newest = entries[0].Value.PublishedAtMs;
        long newestObserved = entries.Max(static entry => entry.Stamp.ObservedAtMs);
        for (int i = 0; i < posts.Length; i++)
        {
            PostEntry entry = entries[i];
            double age = newest - entry.Value.PublishedAtMs;
            double half = platform.MaturityMs / 2;
            double maturity = Math.Clamp((entry.Stamp.ObservedAtMs - entry.Value.PublishedAtMs - half) / half, 0, 1);
            double idle = newestObserved - entry.Stamp.ObservedAtMs;
            posts[i] = new WeightedPost(
                entry.Value, maturity, HalfLife.Left(age, extraction.PostHalfLifeMs), HalfLife.Left(idle, extraction.PostHalfLifeMs));
        }

        return posts;
    }

    private static List<PostEntry> OnePerId(IReadOnlyList<PostEntry> all)
    {
        List<PostEntry> kept = new(all.Count);
        Dictionary<string, int> places = new(all.Count, StringComparer.Ordinal);
        foreach (PostEntry entry in all)
        {
            if (!places.TryAdd(entry.Value.PostId, kept.Count))
            {
                int place = places[entry.Value.PostId];
                if (entry.Stamp > kept[place].Stamp) kept[place] = entry;
                continue;
            }

            kept.Add(entry);
        }

        kept.RemoveAll(entry => entry.Removed);
        kept.Sort(static (left, right) => CompareNewestFirst(left, right));
        return kept;
    }

    private static int CompareNewestFirst(PostEntry left, PostEntry right)
    {
        int byTime = right.Value.PublishedAtMs.CompareTo(left.Value.PublishedAtMs);
        return byTime != 0 ? byTime : string.CompareOrdinal(right.Value.PostId, left.Value.PostId);
    }
}
