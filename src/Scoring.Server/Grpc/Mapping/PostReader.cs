using Scoring.Codes;
using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads posts.</summary>
internal static class PostReader
{
    /// <summary>Reads one post.</summary>
    public static PostSnapshot Read(Proto.PostSnapshot message) => new()
    {
        PostId = message.PostId,
        PublishedAtMs = message.PublishedAtMs,
        Kind = (PostKind)message.Kind,
        Followers = message.HasFollowers ? message.Followers : null,
        Likes = message.HasLikes ? message.Likes : null,
        Comments = message.HasComments ? message.Comments : null,
        Shares = message.HasShares ? message.Shares : null,
        Saves = message.HasSaves ? message.Saves : null,
        Views = message.HasViews ? message.Views : null,
        Reach = message.HasReach ? message.Reach : null,
        NonFollowerReach = message.HasNonFollowerReach ? message.NonFollowerReach : null,
        Impressions = message.HasImpressions ? message.Impressions : null,
        Paid = message.HasPaid ? message.Paid : null,
        Disclosed = message.HasDisclosed ? message.Disclosed : null,
        Brand = message.Brand,
        TopicIds = CanonicalList.Of(message.TopicIds, ContentTaxonomy.Canonical),
        Language = LanguageTags.Canonical(message.Language),
        FirstHourEngagement = message.HasFirstHourEngagement ? message.FirstHourEngagement : null,
        ProductMentions = message.HasProductMentions ? message.ProductMentions : null,
        CommentFacts = message.CommentFacts is { } facts ? Read(facts) : null,
    };

    private static CommentFacts Read(Proto.CommentFacts message) => new()
    {
        Examined = message.HasExamined ? message.Examined : null,
        Substantive = message.HasSubstantive ? message.Substantive : null,
        Positive = message.HasPositive ? message.Positive : null,
        Negative = message.HasNegative ? message.Negative : null,
        CreatorReplies = message.HasCreatorReplies ? message.CreatorReplies : null,
        DistinctCommenters = message.HasDistinctCommenters ? message.DistinctCommenters : null,
        DistinctTexts = message.HasDistinctTexts ? message.DistinctTexts : null,
        MutualCommenters = message.HasMutualCommenters ? message.MutualCommenters : null,
    };
}
