namespace Scoring.Observations;

/// <summary>Validates a post.</summary>
internal static class PostValidation
{
    public static void Check(PostSnapshot post, bool removed, long observedAtMs, BoundChecker check)
    {
        check.Text(post.PostId, 1, ObservationLimits.MaxIdBytes, "post.post_id");
        check.RequiredTimeNotAfter(post.PublishedAtMs, observedAtMs, "post.published_at_ms");

        // Only the key of a withdrawal counts; the other fields are ignored.
        if (removed) return;
        check.Known((int)post.Kind, 0, (int)PostKind.Live, "post kind", "post.kind");
        check.Count(post.Followers, "post.followers");
        check.Count(post.Likes, "post.likes");
        check.Count(post.Comments, "post.comments");
        check.Count(post.Shares, "post.shares");
        check.Count(post.Saves, "post.saves");
        check.Count(post.Views, "post.views");
        check.Count(post.Reach, "post.reach");
        check.Count(post.NonFollowerReach, "post.non_follower_reach");
        check.Count(post.Impressions, "post.impressions");
        check.Text(post.Brand, 0, ObservationLimits.MaxIdBytes, "post.brand");
        CodeListValidation.Check(post.TopicIds, CodeKind.Topic, 0, ObservationLimits.MaxTopics, "post.topic_ids", check);
        if (post.Language.Length > 0) check.Code(post.Language, CodeKind.Language, "post.language");
        check.Count(post.FirstHourEngagement, "post.first_hour_engagement");
        check.Count(post.ProductMentions, "post.product_mentions");
        if (post.CommentFacts is CommentFacts facts) Check(facts, post.Comments, check);
    }

    // By the contract each part is a subset of the examined comments, and those are all comments where their number is unknown.
    private static void Check(CommentFacts facts, long? comments, BoundChecker check)
    {
        check.Count(facts.Examined, "post.comment_facts.examined");
        long? whole = facts.Examined ?? (comments >= 0 ? comments : null);
        string name = facts.Examined is null ? "post.comments (examined is unknown)" : "examined";
        CheckPart(facts.Substantive, whole, name, "post.comment_facts.substantive", check);
        CheckPart(facts.Positive, whole, name, "post.comment_facts.positive", check);
        CheckPart(facts.Negative, whole, name, "post.comment_facts.negative", check);
        CheckPart(facts.CreatorReplies, whole, name, "post.comment_facts.creator_replies", check);
        CheckPart(facts.DistinctCommenters, whole, name, "post.comment_facts.distinct_commenters", check);
        CheckPart(facts.DistinctTexts, whole, name, "post.comment_facts.distinct_texts", check);
        CheckPart(facts.MutualCommenters, whole, name, "post.comment_facts.mutual_commenters", check);
    }

    private static void CheckPart(long? part, long? whole, string name, FieldPath field, BoundChecker check)
    {
        check.Count(part, field);
        if (part is >= 0 and <= ObservationLimits.MaxCount && part > whole) check.Add(field, $"must be at most {name}, {whole}, was {part}");
    }
}
