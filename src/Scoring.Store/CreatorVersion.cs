namespace Scoring.Store;

/// <summary>
/// How versions grow. A version is at least the time of its commit in microseconds since 1970. A creator's versions therefore never restart at a small number, which would lose against
/// a cached copy of an old record.
/// </summary>
public static class CreatorVersion
{
    /// <summary>The version of a creator that is not stored.</summary>
    public const long Absent = 0;

    /// <summary>The version of a creator that could not be read: whether it is stored is unknown. No record has it, and no store returns it.</summary>
    public const long Unread = -1;

    /// <summary>
    /// The version that a store returns for a damaged record: above the version of every record. Its payload is one that no decoder reads.
    /// </summary>
    public const long Damaged = long.MaxValue - 1;

    /// <summary>The time of a clock in microseconds since 1970-01-01T00:00:00Z.</summary>
    public static long UnixMicroseconds(TimeProvider clock) =>
        (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The version after <paramref name="previous"/>: always above it, also when the clock was set back.</summary>
    /// <param name="previous">The highest version that the creator had or may have had, 0 or above.</param>
    /// <param name="unixMicroseconds">The time of the commit, microseconds since 1970.</param>
    /// <exception cref="OverflowException"><paramref name="previous"/> is <see cref="long.MaxValue"/>.</exception>
    public static long Next(long previous, long unixMicroseconds) => Math.Max(checked(previous + 1), unixMicroseconds);
}
