using Scoring.Features;

namespace Scoring.Authenticity;

/// <summary>
/// Engagement that rises at one post and stays higher, as when likes are bought from some day on. Value: the maximum standardised
/// difference of the creator's own ln(e + ½) after and before a post, upward only. Cost to fake: raising the amount slowly.
/// </summary>
internal sealed class LevelShift : PostShift
{
    /// <inheritdoc/>
    public override string Code => "LEVEL_SHIFT";

    /// <inheritdoc/>
    protected override string Steady => "Engagement keeps its level from post to post";

    /// <inheritdoc/>
    protected override string Shifted => "Engagement rose from one post on and stayed";

    /// <inheritdoc/>
    protected override (float Posts, float Shift) Of(in CreatorFeatures features) => (features.Activity.ShiftPosts, features.Activity.LevelShift);
}
