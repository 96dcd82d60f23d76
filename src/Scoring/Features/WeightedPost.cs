using Scoring.Observations;

namespace Scoring.Features;

/// <summary>A post with what it weighs.</summary>
/// <param name="Post">The post.</param>
/// <param name="Maturity">How far its snapshot is mature, in [0, 1].</param>
/// <param name="Recency">2^-(age/half-life), age of publication against the newest post, in (0, 1]: what it weighs against other posts.</param>
/// <param name="Freshness">2^-(idle/half-life), idle time of its snapshot against the newest one, in (0, 1]: how much of a post it still is as evidence.</param>
internal readonly record struct WeightedPost(PostSnapshot Post, double Maturity, double Recency, double Freshness)
{
    /// <summary>Likes, comments, shares and saves together; a negative number when likes are unknown.</summary>
    public double Engagement => Post.Likes is { } likes
        ? (double)likes + (Post.Comments ?? 0) + (Post.Shares ?? 0) + (Post.Saves ?? 0)
        : -1;
}
