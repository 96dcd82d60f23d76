using Scoring.Creators;

namespace Scoring.State;

/// <summary>
/// The age from which a snapshot of a post counts as mature for retention. It is part of the stored format, not a scoring parameter: a
/// record must not change with the model, so these ages are constants, although a model may weight posts by other ages.
/// </summary>
public static class RetentionMaturity
{
    private const long HourMs = 3_600_000;

    /// <summary>The maturity age of a platform, in milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The platform is unknown.</exception>
    public static long AgeMs(Platform platform) => platform switch
    {
        Platform.X => 24 * HourMs,
        Platform.Instagram => 72 * HourMs,
        Platform.TikTok => 7 * 24 * HourMs,
        Platform.YouTube => 14 * 24 * HourMs,
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "must be a known platform"),
    };

    /// <summary>True if the snapshot was taken at least that age after the second of publication.</summary>
    public static bool IsMature(in PostEntry post, long ageMs) => post.Stamp.ObservedAtMs - post.Value.PublishedAtMs >= ageMs;
}
