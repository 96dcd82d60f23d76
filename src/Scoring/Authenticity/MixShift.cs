using Scoring.Features;

namespace Scoring.Authenticity;

/// <summary>
/// Likes that change permanently at one post relative to comments, or rise above the level expected from views or reach, as when likes or
/// comments are bought from some day on. Value: the maximum standardised difference after and before a post of ln comments at given
/// likes, either direction, or of ln likes per view or reach, upward. Cost to fake: buying likes, comments and views in proportion.
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
    protected override (float Posts, float Shift) Of(in CreatorFeatures features) => (features.Activity.MixPosts, features.Activity.MixShift);
}
