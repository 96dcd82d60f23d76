using Scoring.Creators;

namespace Scoring.State;

/// <summary>
/// The age from which a snapshot of a post counts as mature when the record decides what to keep. It is part of the stored format, not a scoring
/// number: a record must not change because a model does, so these ages are fixed here although a model may weigh posts by other ages.
/// </summary>
public static class RetentionMaturity
{
    private const long HourMs = 3_600_000;

    /// <summary>The age of maturity on a platform, in milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The platform is not a known one.</exception>
    public static long AgeMs(Platform platform) => platform switch
    {
        Platform.X => 24 * HourMs,
        Platform.Instagram => 72 * HourMs,
        Platform.TikTok => 7 * 24 * HourMs,
        Platform.YouTube => 14 * 24 * HourMs,
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "must be a known platform"),
    };

    /// <summary>True when the snapshot was taken at least that age after the second of publication.</summary>
    public static bool IsMature(in PostEntry post, long ageMs) => post.Stamp.ObservedAtMs - post.Value.PublishedAtMs >= ageMs;
}
