namespace Scoring.State;

/// <summary>
/// Which posts a record keeps: the newest 30 keys, and the newest 30 keys among those whose snapshot is mature.
/// </summary>
/// <remarks>
/// Why dropping the rest does not depend on the order of arrival. Let a key be dropped from the set A, and let B arrive.
/// (1) 30 newer keys are in A; keys are never lost but to still newer ones, so the key is never again among the newest 30.
/// (2) If its snapshot was mature, 30 newer keys of A were mature too. Maturity depends on the key and the stamp alone and grows with the stamp,
/// so whatever replaces those snapshots is mature as well: the key is never again among the newest 30 mature ones.
/// (3) If it was immature, every lesser snapshot of the key is immature too and falls by (1); a greater snapshot would have replaced the dropped
/// one in any case. So keeping after each step and keeping once at the end leave the same entries. Tombstones hold a place as values do,
/// else a withdrawal would let an older post back in that another order of arrival has already dropped.
/// </remarks>
internal static class PostWindow
{
    /// <summary>Keeps what the window admits; gives back the same array when it admits all.</summary>
    /// <param name="posts">Newest key first, no key twice.</param>
    /// <param name="maturityMs">The age of maturity of the platform.</param>
    public static PostEntry[] Keep(PostEntry[] posts, long maturityMs)
    {
        if (posts.Length <= StateLimits.NewestPosts) return posts;
        int kept = CountKept(posts, maturityMs, []);
        if (kept == posts.Length) return posts;
        PostEntry[] window = new PostEntry[kept];
        CountKept(posts, maturityMs, window);
        return window;
    }

    private static int CountKept(PostEntry[] posts, long maturityMs, Span<PostEntry> window)
    {
        int kept = 0, mature = 0;
        for (int i = 0; i < posts.Length; i++)
        {
            bool amongMature = mature < StateLimits.NewestMaturePosts && RetentionMaturity.IsMature(posts[i], maturityMs);
            if (amongMature) mature++;
            if (!amongMature && i >= StateLimits.NewestPosts) continue;
            if (kept < window.Length) window[kept] = posts[i];
            kept++;
        }

        return kept;
    }
}
