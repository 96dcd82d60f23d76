using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes posts. Unknown values are omitted, never written as zero.</summary>
internal static class PostWriter
{
    /// <summary>Writes one post.</summary>
    public static Proto.PostSnapshot Write(PostSnapshot post)
    {
        var message = new Proto.PostSnapshot
        {
            PostId = post.PostId,
            PublishedAtMs = post.PublishedAtMs,
            Kind = (Proto.PostKind)post.Kind,
            Brand = post.Brand,
            TopicIds = { post.TopicIds },
            Language = post.Language,
            CommentFacts = post.CommentFacts is { } facts ? Write(facts) : null,
        };
        if (post.Followers is { } followers) message.Followers = followers;
        if (post.Likes is { } likes) message.Likes = likes;
        if (post.Comments is { } comments) message.Comments = comments;
        if (post.Shares is { } shares) message.Shares = shares;
        if (post.Saves is { } saves) message.Saves = saves;
        if (post.Views is { } views) message.Views = views;
        if (post.Reach is { } reach) message.Reach = reach;
        if (post.NonFollowerReach is { } nonFollowerReach) message.NonFollowerReach = nonFollowerReach;
        if (post.Impressions is { } impressions) message.Impressions = impressions;
        if (post.Paid is { } paid) message.Paid = paid;
        if (post.Disclosed is { } disclosed) message.Disclosed = disclosed;
        if (post.FirstHourEngagement is { } firstHourEngagement) message.FirstHourEngagement = firstHourEngagement;
        if (post.ProductMentions is { } productMentions) message.ProductMentions = productMentions;
        return message;
    }

    private static Proto.CommentFacts Write(CommentFacts facts)
    {
        var message = new Proto.CommentFacts();
        if (facts.Examined is { } examined) message.Examined = examined;
        if (facts.Substantive is { } substantive) message.Substantive = substantive;
        if (facts.Positive is { } positive) message.Positive = positive;
        if (facts.Negative is { } negative) message.Negative = negative;
        if (facts.CreatorReplies is { } creatorReplies) message.CreatorReplies = creatorReplies;
        if (facts.DistinctCommenters is { } distinctCommenters) message.DistinctCommenters = distinctCommenters;
        if (facts.DistinctTexts is { } distinctTexts) message.DistinctTexts = distinctTexts;
        if (facts.MutualCommenters is { } mutualCommenters) message.MutualCommenters = mutualCommenters;
        return message;
    }
}
