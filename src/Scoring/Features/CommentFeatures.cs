namespace Scoring.Features;

/// <summary>
/// Comment facts of the posts. All numbers are sums over the posts for which both numbers of a pair are known, each post weighted by its
/// recency and by the freshness of its snapshot; comments that were not examined are not counted. 0 examined comments mean that the fact
/// is unknown.
/// </summary>
/// <param name="SubstanceExamined">Comments of posts whose substantive comments are known.</param>
/// <param name="Substantive">Substantive comments among them.</param>
/// <param name="SentimentExamined">Comments of posts whose positive and negative comments are both known.</param>
/// <param name="NetSentiment">Positive comments minus negative ones among them.</param>
/// <param name="ReplyExamined">Comments of posts whose replies by the creator are known.</param>
/// <param name="Replies">Replies to them, at most one per comment.</param>
/// <param name="CommenterExamined">Comments of posts whose distinct commenters are known.</param>
/// <param name="DistinctCommenters">Distinct commenters among them, per post, summed.</param>
/// <param name="TextExamined">Comments of posts whose distinct texts are known.</param>
/// <param name="DistinctTexts">Distinct texts among them, per post, summed.</param>
/// <param name="MutualExamined">Distinct commenters of posts whose mutual commenters are known.</param>
/// <param name="MutualCommenters">Mutual commenters among them.</param>
public readonly record struct CommentFeatures(
    float SubstanceExamined,
    float Substantive,
    float SentimentExamined,
    float NetSentiment,
    float ReplyExamined,
    float Replies,
    float CommenterExamined,
    float DistinctCommenters,
    float TextExamined,
    float DistinctTexts,
    float MutualExamined,
    float MutualCommenters);
