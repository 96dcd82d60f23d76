using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes averages over posts. Unknown values are omitted, never written as zero.</summary>
internal static class PostSummaryWriter
{
    /// <summary>Writes a summary.</summary>
    public static Proto.PostSummary Write(PostSummary summary)
    {
        var message = new Proto.PostSummary { Posts = summary.Posts, Statistic = (Proto.SummaryStatistic)summary.Statistic, Kind = (Proto.PostKind)summary.Kind };
        if (summary.OldestPublishedMs is { } oldest) message.OldestPublishedMs = oldest;
        if (summary.NewestPublishedMs is { } newest) message.NewestPublishedMs = newest;
        if (summary.Likes is { } likes) message.Likes = likes;
        if (summary.Comments is { } comments) message.Comments = comments;
        if (summary.Shares is { } shares) message.Shares = shares;
        if (summary.Saves is { } saves) message.Saves = saves;
        if (summary.Views is { } views) message.Views = views;
        if (summary.Reach is { } reach) message.Reach = reach;
        return message;
    }
}
