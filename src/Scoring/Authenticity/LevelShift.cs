using Scoring.Features;

namespace Scoring.Authenticity;

/// <summary>
/// Engagement that rises from one post on and stays there, as when likes are bought from some day on. Value: the greatest standardised difference of the
/// creator's own ln(e + ½) after against before a post, upward only. Cost to fake: raising the dose slowly.
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
    protected override (float Posts, float Shift) Of(in ActivityFeatures activity) => (activity.ShiftPosts, activity.LevelShift);
}
