namespace Scoring.Store;

/// <summary>
/// The rule by which versions grow. A version is at least the time of its commit in microseconds since 1970, so that a
/// creator's versions never start again at a small number: a forgotten copy of an old record would win against it.
/// </summary>
public static class CreatorVersion
{
    /// <summary>The version of a creator that is not stored.</summary>
    public const long Absent = 0;

    /// <summary>Stands where a version belongs when a creator could not be read: nobody knows whether it is stored. No record has it, and no store gives it.</summary>
    public const long Unread = -1;

    /// <summary>The time of a clock in microseconds since 1970-01-01T00:00:00Z.</summary>
    public static long UnixMicroseconds(TimeProvider clock) =>
        (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The version after <paramref name="previous"/>: always above it, also when the clock went back.</summary>
    /// <param name="previous">The highest version that the creator had or may have had, 0 or above.</param>
    /// <param name="unixMicroseconds">The time of the commit, microseconds since 1970.</param>
    /// <exception cref="OverflowException"><paramref name="previous"/> is the highest number there is.</exception>
    public static long Next(long previous, long unixMicroseconds) => Math.Max(checked(previous + 1), unixMicroseconds);
}
