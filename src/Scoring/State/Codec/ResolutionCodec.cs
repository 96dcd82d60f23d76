using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Writes the resolutions of the follower counts at the end of a record: runs of equal resolutions (length, resolution) over the days, newest first,
/// and then the periods that cannot be derived from them.
/// </summary>
internal static class ResolutionCodec
{
    /// <summary>True if a count is not exact.</summary>
    public static bool IsNeeded(FollowerEntry[] days, FollowerEntry[] periods) => IsRounded(days) || IsRounded(periods);

    public static void Write(ref StateWriter writer, FollowerEntry[] days, FollowerEntry[] periods)
    {
        ReadOnlySpan<FollowerEntry> older = periods.AsSpan(PeriodDerivation.CountDerived(days, periods));
        int count = days.Length + older.Length;
        for (int start = 0, end = 0; start < count; start = end)
        {
            long resolution = At(days, older, start).Resolution;
            for (; end < count && At(days, older, end).Resolution == resolution; end++) Require(At(days, older, end));
            writer.WriteLength(end - start, count);
            writer.WriteCount(resolution);
        }
    }

    /// <summary>Reads the resolutions and sets them.</summary>
    /// <param name="reader">Has the runs next, and nothing after them.</param>
    /// <param name="days">The days; changed.</param>
    /// <param name="periods">The periods; changed.</param>
    public static void Read(ref StateReader reader, FollowerEntry[] days, FollowerEntry[] periods)
    {
        int derived = PeriodDerivation.CountDerived(days, periods), count = days.Length + periods.Length - derived;
        long previous = 0;
        for (int start = 0, end = 0; start < count; start = end)
        {
            end += reader.ReadLength(count - start);
            long resolution = reader.ReadCount();
            if (end == start || resolution == previous) throw reader.Corrupt("resolutions that are not in their canonical form");
            for (int i = start; i < end; i++)
            {
                ref FollowerEntry entry = ref i < days.Length ? ref days[i] : ref periods[derived + i - days.Length];
                if (resolution < FollowerEntry.Exact || resolution > ObservationLimits.MaxResolution(entry.Followers ?? 0)) throw reader.Corrupt("a resolution out of range");
                entry = entry with { Resolution = resolution };
            }

            previous = resolution;
        }

        if (!IsNeeded(days, periods[derived..])) throw reader.Corrupt("resolutions of exact counts");
        PeriodDerivation.FromDays(days).CopyTo(periods);
    }

    private static FollowerEntry At(FollowerEntry[] days, ReadOnlySpan<FollowerEntry> older, int place) => place < days.Length ? days[place] : older[place - days.Length];

    // An unvalidated value must fail here, not when the record is read.
    private static void Require(in FollowerEntry entry)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entry.Resolution, FollowerEntry.Exact, nameof(entry));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Resolution, ObservationLimits.MaxResolution(entry.Followers ?? 0), nameof(entry));
    }

    private static bool IsRounded(ReadOnlySpan<FollowerEntry> entries)
    {
        foreach (ref readonly FollowerEntry entry in entries)
        {
            if (entry.Resolution > FollowerEntry.Exact) return true;
        }

        return false;
    }
}
