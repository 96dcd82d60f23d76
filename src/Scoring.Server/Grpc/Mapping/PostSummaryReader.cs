using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads averages over posts.</summary>
internal static class PostSummaryReader
{
    /// <summary>Reads a summary.</summary>
    public static PostSummary Read(Proto.PostSummary message) => new(message.Posts, (SummaryStatistic)message.Statistic)
    {
        OldestPublishedMs = message.HasOldestPublishedMs ? message.OldestPublishedMs : null,
        NewestPublishedMs = message.HasNewestPublishedMs ? message.NewestPublishedMs : null,
        Kind = (PostKind)message.Kind,
        Likes = message.HasLikes ? message.Likes : null,
        Comments = message.HasComments ? message.Comments : null,
        Shares = message.HasShares ? message.Shares : null,
        Saves = message.HasSaves ? message.Saves : null,
        Views = message.HasViews ? message.Views : null,
        Reach = message.HasReach ? message.Reach : null,
    };
}
