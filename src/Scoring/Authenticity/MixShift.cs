using Scoring.Features;

namespace Scoring.Authenticity;

/// <summary>
/// Likes that part from comments, or rise above what views or reach let expect, from one post on and for good, as when likes or comments are bought from some day
/// on. Value: the greatest standardised difference of ln comments at given likes, either way, or of ln likes per view or reach, upward, after against before a post.
/// Cost to fake: buying likes, comments and views in proportion.
/// </summary>
internal sealed class MixShift : PostShift
{
    /// <inheritdoc/>
    public override string Code => "MIX_SHIFT";

    /// <inheritdoc/>
    protected override string Steady => "Likes keep their proportion to comments and views from post to post";

    /// <inheritdoc/>
    protected override string Shifted => "The proportion of likes to comments or views changed from one post on and stayed";

    /// <inheritdoc/>
    protected override (float Posts, float Shift) Of(in ActivityFeatures activity) => (activity.MixPosts, activity.MixShift);
}
