using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes posts, newest first: time before the previous one, id, stamp, and unless removed the known values.</summary>
internal static class PostListCodec
{
    public static void Write(ref StateWriter writer, PostEntry[] posts, long newestObservedAtMs)
    {
        writer.WriteVarint((ulong)posts.Length);
        long previousSecond = newestObservedAtMs / 1000;
        foreach (ref readonly PostEntry post in posts.AsSpan())
        {
            long second = post.Value.PublishedAtMs / 1000;
            StateWriter.RequireOrder(post.Value.PublishedAtMs, post.Stamp);
            writer.WriteVarint(((ulong)(previousSecond - second) << 1) | (post.Removed ? 1UL : 0UL));
            writer.WriteId(post.Value.PostId);
            writer.WriteStamp(post.Stamp);
            if (!post.Removed) PostCodec.Write(ref writer, post.Value);
            previousSecond = second;
        }
    }

    public static PostEntry[] Read(ref StateReader reader, long newestObservedAtMs, long maturityMs)
    {
        PostEntry[] posts = ReadAll(ref reader, newestObservedAtMs, StateLimits.MaxPosts);
        return PostWindow.Keep(posts, maturityMs).Length == posts.Length ? posts : throw reader.Corrupt("posts outside the window");
    }

    /// <summary>Reads posts without a window.</summary>
    /// <param name="reader">Has the posts next.</param>
    /// <param name="newestObservedAtMs">The newest time of observation of the record, Unix milliseconds UTC.</param>
    /// <param name="max">Maximum number of posts.</param>
    public static PostEntry[] ReadAll(ref StateReader reader, long newestObservedAtMs, int max)
    {
        PostEntry[] posts = new PostEntry[reader.ReadLength(max)];
        long previousSecond = newestObservedAtMs / 1000;
        for (int i = 0; i < posts.Length; i++)
        {
            ulong code = reader.ReadVarint();
            if (code >> 1 > (ulong)(previousSecond - (ObservationLimits.MinTimeMs / 1000))) throw reader.Corrupt("a time out of range");
            previousSecond -= (long)(code >> 1);
            posts[i] = ReadPost(ref reader, previousSecond * 1000, (code & 1) != 0);
            if (i > 0 && PostOrder.CompareKeys(posts[i - 1], posts[i]) <= 0) throw reader.Corrupt("posts out of order");
        }

        return posts;
    }

    private static PostEntry ReadPost(ref StateReader reader, long publishedAtMs, bool removed)
    {
        string postId = reader.ReadId();
        Stamp stamp = reader.ReadStamp();
        if (stamp.ObservedAtMs < publishedAtMs) throw reader.Corrupt("a post seen before it was published");
        PostSnapshot value = removed
            ? new PostSnapshot { PostId = postId, PublishedAtMs = publishedAtMs }
            : PostCodec.Read(ref reader, postId, publishedAtMs);
        return new PostEntry(stamp, removed, value);
    }
}
