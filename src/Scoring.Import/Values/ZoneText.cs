using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using Scoring.Observations;

namespace Scoring.Import.Values;

/// <summary>Time zones by name, and local times in them.</summary>
public static class ZoneText
{
    // A local time that occurs twice (the end of daylight saving time) is the earlier one; one that does not occur is refused.
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ThrowWhenSkipped);

    /// <summary>Finds a zone: an id of the IANA database such as <c>Asia/Seoul</c>, or an offset such as <c>+02:00</c>.</summary>
    /// <returns>The zone; null when there is none of that name.</returns>
    public static DateTimeZone? Find(string name)
    {
        if (name is "Z" or "UTC") return DateTimeZone.Utc;
        if (name.Length > 0 && name[0] is '+' or '-')
        {
            ParseResult<Offset> offset = OffsetPattern.CreateWithInvariantCulture("+HH:mm").Parse(name);
            return offset.Success ? DateTimeZone.ForOffset(offset.Value) : null;
        }

        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
    }

    /// <summary>A time of ISO 8601; without an offset it is local.</summary>
    /// <returns>The time; null when the local time does not occur in the zone.</returns>
    public static ReadTime? At(IsoTime time, DateTimeZone zone) =>
        time.OffsetMinutes is not null ? ReadTime.At(time.UnixMs) : time.IsDay ? Day(time.Local, zone) : At(time.Local, zone);

    /// <summary>A local time as a point in time. A time that occurs twice is the earlier one.</summary>
    /// <returns>The time; null when the local time does not occur in the zone, or its date is outside of the years 1 to 9999.</returns>
    public static ReadTime? At(DateTime local, DateTimeZone zone)
    {
        try
        {
            return ReadTime.At(zone.ResolveLocal(LocalDateTime.FromDateTime(local), Resolver).ToInstant().ToUnixTimeMilliseconds());
        }
        catch (SkippedTimeException)
        {
            return null;
        }
    }

    /// <summary>A day alone: from its first moment in the zone to that of the next day.</summary>
    public static ReadTime? Day(DateTime date, DateTimeZone zone)
    {
        LocalDate day = LocalDate.FromDateTime(date);
        if (day.Year is 9999) return null;
        return new ReadTime(StartOf(day, zone), StartOf(day.PlusDays(1), zone));
    }

    private static long StartOf(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day).ToInstant().ToUnixTimeMilliseconds();
}
