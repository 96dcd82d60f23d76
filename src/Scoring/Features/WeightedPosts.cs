using System.Runtime.InteropServices;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.State;

namespace Scoring.Features;

/// <summary>Selects the posts that features use, one per post id, and weights them.</summary>
internal static class WeightedPosts
{
    private const ulong FingerprintFactor = 0x9E3779B97F4A7C15;

    /// <summary>The posts of a state that are not withdrawn, newest first.</summary>
    public static WeightedPost[] Of(CreatorState state, ExtractionModel extraction, PlatformExtraction platform)
    {
        ReadOnlySpan<PostEntry> all = state.PostEntries;
        Span<int> room = stackalloc int[all.Length];
        Span<ulong> fingerprints = stackalloc ulong[all.Length];
        ReadOnlySpan<int> places = room[..Choose(all, room, fingerprints)];
        if (places.IsEmpty) return [];
        WeightedPost[] posts = new WeightedPost[places.Length];
        Weigh(all, places, posts, extraction.PostHalfLifeMs, platform);
        return posts;
    }

    private static void Weigh(ReadOnlySpan<PostEntry> all, ReadOnlySpan<int> places, Span<WeightedPost> posts, double halfLifeMs, PlatformExtraction platform)
    {
        long newest = all[places[0]].Value.PublishedAtMs;
        long newestObserved = long.MinValue;
        foreach (int place in places) newestObserved = Math.Max(newestObserved, all[place].Stamp.ObservedAtMs);
        for (int i = 0; i < posts.Length; i++)
        {
            ref readonly PostEntry entry = ref all[places[i]];
            long published = entry.Value.PublishedAtMs, observed = entry.Stamp.ObservedAtMs;
            posts[i] = new WeightedPost(
                entry.Value,
                MaturityOf(observed - published, platform.MaturityMs),
                MaturityOf(observed - published, platform.PerView.MaturityMs),
                HalfLife.Left(newest - published, halfLifeMs),
                HalfLife.Left(newestObserved - observed, halfLifeMs),
                observed);
        }
    }

    private static double MaturityOf(double ageMs, double fullMs) => Math.Clamp((ageMs - (fullMs / 2)) / (fullMs / 2), 0, 1);

    /// <summary>Selects by index: the newest snapshot of each id, unless it is a withdrawal; newest first.</summary>
    /// <returns>Number of selected posts.</returns>
    private static int Choose(ReadOnlySpan<PostEntry> all, Span<int> places, Span<ulong> fingerprints)
    {
        int ids = 0;
        for (int i = 0; i < all.Length; i++)
        {
            ulong fingerprint = FingerprintOf(all[i].Value.PostId);
            int same = SameId(all, places[..ids], fingerprints[..ids], all[i].Value.PostId, fingerprint);
            if (same < 0)
            {
                places[ids] = i;
                fingerprints[ids++] = fingerprint;
            }
            else if (all[i].Stamp > all[places[same]].Stamp)
            {
                places[same] = i;
            }
        }

        // The state has its posts newest first: only posts that replaced another one, or have unusual letters in the id, are out of
        // order.
        int count = 0;
        foreach (int place in places[..ids])
        {
            if (all[place].Removed) continue;
            int at = count++;
            for (; at > 0 && ComesBefore(all[place], all[places[at - 1]]); at--) places[at] = places[at - 1];
            places[at] = place;
        }

        return count;
    }

    private static int SameId(ReadOnlySpan<PostEntry> all, ReadOnlySpan<int> places, ReadOnlySpan<ulong> fingerprints, string id, ulong fingerprint)
    {
        if (!fingerprints.Contains(fingerprint)) return -1;
        for (int i = 0; i < places.Length; i++)
        {
            if (fingerprints[i] == fingerprint && all[places[i]].Value.PostId == id) return i;
        }

        return -1;
    }

    // Equal ids have equal fingerprints and collisions are negligible, so ids are not compared.
    private static ulong FingerprintOf(string id)
    {
        ulong fingerprint = (ulong)id.Length;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<char, ulong>(id.AsSpan());
        foreach (ulong word in words) fingerprint = (ulong.RotateLeft(fingerprint, 29) ^ word) * FingerprintFactor;
        foreach (char letter in id.AsSpan(words.Length * (sizeof(ulong) / sizeof(char)))) fingerprint = (ulong.RotateLeft(fingerprint, 29) ^ letter) * FingerprintFactor;
        return fingerprint;
    }

    private static bool ComesBefore(in PostEntry left, in PostEntry right)
    {
        long leftMs = left.Value.PublishedAtMs, rightMs = right.Value.PublishedAtMs;
        return leftMs != rightMs ? leftMs > rightMs : string.CompareOrdinal(left.Value.PostId, right.Value.PostId) > 0;
    }
}
