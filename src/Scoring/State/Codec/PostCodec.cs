using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Writes a post without its key: a bitmap of the known values, the most common in its lowest bits, then the known values.
/// </summary>
internal readonly struct PostCodec : IValueWriter<PostSnapshot>
{
    private const ulong Likes = 1UL << 0, Comments = 1UL << 1, Views = 1UL << 2, Followers = 1UL << 3, Shares = 1UL << 4, Language = 1UL << 5;
    private const ulong Saves = 1UL << 9, Reach = 1UL << 10, NonFollowerReach = 1UL << 11, Impressions = 1UL << 12, Topics = 1UL << 13;
    private const ulong Brand = 1UL << 14, FirstHour = 1UL << 19, Mentions = 1UL << 20;
    private const ulong Examined = 1UL << 21, Substantive = 1UL << 22, Positive = 1UL << 23, Negative = 1UL << 24;
    private const ulong Replies = 1UL << 25, Commenters = 1UL << 26, Texts = 1UL << 27, Mutual = 1UL << 28;
    private const ulong CommentBits = Examined | Substantive | Positive | Negative | Replies | Commenters | Texts | Mutual;
    private const int KindShift = 6, PaidShift = 15, DisclosedShift = 17, Bits = 29;

    public static void Write(ref StateWriter writer, PostSnapshot value)
    {
        ulong bits = BitsOf(value);
        writer.WriteVarint(bits);
        writer.WriteKnown(value.Likes);
        writer.WriteKnown(value.Comments);
        writer.WriteKnown(value.Views);
        if (value.Followers is long followers) writer.WriteFollowers(followers);
        writer.WriteKnown(value.Shares);
        if (value.Language.Length > 0) writer.WriteText(value.Language);
        writer.WriteKnown(value.Saves);
        writer.WriteKnown(value.Reach);
        writer.WriteKnown(value.NonFollowerReach);
        writer.WriteKnown(value.Impressions);
        if (value.TopicIds.Count > 0) TextListCodec.Write(ref writer, value.TopicIds, ObservationLimits.MaxTopics);
        if (value.Brand.Length > 0) writer.WriteText(value.Brand);
        writer.WriteKnown(value.FirstHourEngagement);
        writer.WriteKnown(value.ProductMentions);
        if ((bits & CommentBits) != 0) WriteCommentFacts(ref writer, value.CommentFacts!);
    }

    /// <summary>Reads the post that follows its key.</summary>
    public static PostSnapshot Read(ref StateReader reader, string postId, long publishedAtMs)
    {
        ulong bits = reader.ReadVarint();
        int kind = (int)(bits >> KindShift) & 7;
        if (bits >> Bits != 0 || kind > (int)PostKind.Live) throw reader.Corrupt("an unknown fact of a post");
        return new PostSnapshot
        {
            PostId = postId,
            PublishedAtMs = publishedAtMs,
            Kind = (PostKind)kind,
            Paid = TriState.FromCode(ref reader, (bits >> PaidShift) & 3),
            Disclosed = TriState.FromCode(ref reader, (bits >> DisclosedShift) & 3),
            Likes = reader.ReadKnown(bits, Likes),
            Comments = reader.ReadKnown(bits, Comments),
            Views = reader.ReadKnown(bits, Views),
            Followers = (bits & Followers) != 0 ? reader.ReadFollowers() : null,
            Shares = reader.ReadKnown(bits, Shares),
            Language = (bits & Language) != 0 ? reader.ReadText() : "",
            Saves = reader.ReadKnown(bits, Saves),
            Reach = reader.ReadKnown(bits, Reach),
            NonFollowerReach = reader.ReadKnown(bits, NonFollowerReach),
            Impressions = reader.ReadKnown(bits, Impressions),
            TopicIds = (bits & Topics) != 0 ? TextListCodec.Read(ref reader, ObservationLimits.MaxTopics) : [],
            Brand = (bits & Brand) != 0 ? reader.ReadText() : "",
            FirstHourEngagement = reader.ReadKnown(bits, FirstHour),
            ProductMentions = reader.ReadKnown(bits, Mentions),
            CommentFacts = (bits & CommentBits) != 0 ? ReadCommentFacts(ref reader, bits) : null,
        };
    }

    private static ulong BitsOf(PostSnapshot post)
    {
        ulong bits = (StateWriter.Known((int)post.Kind, (int)PostKind.Live) << KindShift)
            | (TriState.ToCode(post.Paid) << PaidShift)
            | (TriState.ToCode(post.Disclosed) << DisclosedShift);
        if (post.Likes is not null) bits |= Likes;
        if (post.Comments is not null) bits |= Comments;
        if (post.Views is not null) bits |= Views;
        if (post.Followers is not null) bits |= Followers;
        if (post.Shares is not null) bits |= Shares;
        if (post.Language.Length > 0) bits |= Language;
        if (post.Saves is not null) bits |= Saves;
        if (post.Reach is not null) bits |= Reach;
        if (post.NonFollowerReach is not null) bits |= NonFollowerReach;
        if (post.Impressions is not null) bits |= Impressions;
        if (post.TopicIds.Count > 0) bits |= Topics;
        if (post.Brand.Length > 0) bits |= Brand;
        if (post.FirstHourEngagement is not null) bits |= FirstHour;
        if (post.ProductMentions is not null) bits |= Mentions;
        return post.CommentFacts is CommentFacts facts ? bits | BitsOf(facts) : bits;
    }

    private static ulong BitsOf(CommentFacts facts)
    {
        ulong bits = 0;
        if (facts.Examined is not null) bits |= Examined;
        if (facts.Substantive is not null) bits |= Substantive;
        if (facts.Positive is not null) bits |= Positive;
        if (facts.Negative is not null) bits |= Negative;
        if (facts.CreatorReplies is not null) bits |= Replies;
        if (facts.DistinctCommenters is not null) bits |= Commenters;
        if (facts.DistinctTexts is not null) bits |= Texts;
        if (facts.MutualCommenters is not null) bits |= Mutual;
        return bits;
    }

    private static void WriteCommentFacts(ref StateWriter writer, CommentFacts facts)
    {
        writer.WriteKnown(facts.Examined);
        writer.WriteKnown(facts.Substantive);
        writer.WriteKnown(facts.Positive);
        writer.WriteKnown(facts.Negative);
        writer.WriteKnown(facts.CreatorReplies);
        writer.WriteKnown(facts.DistinctCommenters);
        writer.WriteKnown(facts.DistinctTexts);
        writer.WriteKnown(facts.MutualCommenters);
    }

    private static CommentFacts ReadCommentFacts(ref StateReader reader, ulong bits) => new()
    {
        Examined = reader.ReadKnown(bits, Examined),
        Substantive = reader.ReadKnown(bits, Substantive),
        Positive = reader.ReadKnown(bits, Positive),
        Negative = reader.ReadKnown(bits, Negative),
        CreatorReplies = reader.ReadKnown(bits, Replies),
        DistinctCommenters = reader.ReadKnown(bits, Commenters),
        DistinctTexts = reader.ReadKnown(bits, Texts),
        MutualCommenters = reader.ReadKnown(bits, Mutual),
    };
}
