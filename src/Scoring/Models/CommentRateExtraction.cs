using Scoring.ModelFiles;

namespace Scoring.Models;

/// <summary>Parameters of feature extraction for posts that are compared by their comments alone.</summary>
/// <param name="SmallAudience">Views at which a post has half weight in comments per view.</param>
/// <param name="ClipFloor">Minimum robust standard deviation of the clip of comments, nats.</param>
public sealed record CommentRateExtraction(double SmallAudience, double ClipFloor)
{
    /// <summary>The members of <c>extraction</c> that it is read from.</summary>
    internal const string AudienceName = "comment_audience", ClipFloorName = "comment_clip_floor";

    /// <summary>Reads it; null when the file has neither number.</summary>
    /// <param name="node">The object <c>extraction</c>.</param>
    internal static CommentRateExtraction? Read(ModelNode node) =>
        node.Find(AudienceName) is null && node.Find(ClipFloorName) is null
            ? null
            : new(node.GetSourced(AudienceName, 0, 1e6), node.GetSourced(ClipFloorName, 0.01, 5));
}
