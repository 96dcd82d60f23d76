using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Writes follower counts: the days, then the periods that cannot be derived from them. Stamps are expected one step apart.
/// </summary>
internal static class FollowerListCodec
{
    private const long PeriodMs = StateLimits.DaysPerPeriod * StateLimits.DayMs;

    public static void Write(ref StateWriter writer, FollowerEntry[] days, FollowerEntry[] periods)
    {
        Write(ref writer, days, StateLimits.DayMs);
        Write(ref writer, periods.AsSpan(PeriodDerivation.CountDerived(days, periods)), PeriodMs);
    }

    public static FollowerEntry[] ReadDays(ref StateReader reader, int max = StateLimits.FollowerDays)
    {
        FollowerEntry[] days = new FollowerEntry[reader.ReadLength(max)];
        for (int i = 0; i < days.Length; i++)
        {
            days[i] = ReadEntry(ref reader, i == 0 ? 0 : StateLimits.DayMs);
            if (i > 0 && days[i].Day >= days[i - 1].Day) throw reader.Corrupt("days out of order");
        }

        return days;
    }

    public static FollowerEntry[] ReadPeriods(ref StateReader reader, FollowerEntry[] days)
    {
        List<FollowerEntry> periods = PeriodDerivation.FromDays(days);
        int older = reader.ReadLength(StateLimits.FollowerPeriods - periods.Count);
        if (older > 0 && days.Length < StateLimits.FollowerDays) throw reader.Corrupt("periods without their days");
        for (int i = 0; i < older; i++)
        {
            FollowerEntry period = ReadEntry(ref reader, i == 0 ? 0 : PeriodMs);
            if (period.Period >= periods[^1].Period) throw reader.Corrupt("periods out of order");
            periods.Add(period);
        }

        return [.. periods];
    }

    /// <summary>Writes one list, newest first.</summary>
    /// <param name="writer">Receives the list.</param>
    /// <param name="entries">The counts.</param>
    /// <param name="stepMs">How much earlier each is expected to be than the one before it.</param>
    public static void Write(ref StateWriter writer, ReadOnlySpan<FollowerEntry> entries, long stepMs)
    {
        writer.WriteVarint((ulong)entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            writer.WriteStamp(entries[i].Stamp, i == 0 ? 0 : stepMs);
            writer.WriteFollowersOrNone(entries[i].Followers);
        }
    }

    private static FollowerEntry ReadEntry(ref StateReader reader, long stepMs)
    {
        Stamp stamp = reader.ReadStamp(stepMs);
        return new FollowerEntry(stamp, reader.ReadFollowersOrNone());
    }
}
