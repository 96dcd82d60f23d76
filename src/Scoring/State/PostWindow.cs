namespace Scoring.State;

/// <summary>
/// Selects the posts that a record keeps: the newest 30 keys, and the newest 30 keys among those whose snapshot is mature.
/// </summary>
/// <remarks>
/// Proof that the result does not depend on the order of arrival. Let a key be dropped from the set A, and let B arrive.
/// (1) 30 newer keys are in A. Keys are dropped only for newer ones, so the key is never again among the newest 30.
/// (2) If its snapshot was mature, 30 newer keys of A were mature too. Maturity depends on the key and the stamp alone and grows with the
/// stamp, so any replacement of those snapshots is mature as well: the key is never again among the newest 30 mature ones.
/// (3) If it was immature, every lesser snapshot of the key is immature too and is dropped by (1); a greater snapshot would have replaced
/// the dropped one in any case. So dropping after each step and dropping once at the end leave the same entries. Tombstones occupy a
/// place like values; otherwise a withdrawal would readmit an older post that another order of arrival has already dropped.
/// </remarks>
internal static class PostWindow
{
    /// <summary>Drops posts outside the window; returns the same array if there are none.</summary>
    /// <param name="posts">Newest key first, keys unique.</param>
    /// <param name="maturityMs">The maturity age of the platform.</param>
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
