using System.Globalization;

namespace Scoring.Observations;

/// <summary>Times in Unix milliseconds UTC, for the texts of violations.</summary>
public static class UnixTime
{
    private const long LeastMs = -62_135_596_800_000;

    /// <summary>A time as a number with its ISO 8601 form: <c>1759233600000 (2025-09-30T12:00:00Z)</c>. A number beyond the years 1 to 9999 stands alone.</summary>
    public static string Describe(long ms) =>
        ms is < LeastMs or > ObservationLimits.MaxTimeMs ? ms.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{ms} ({Iso(ms)})");

    /// <summary>Whether a number that is too early for a time in milliseconds is a valid time in seconds.</summary>
    internal static bool LooksLikeSeconds(long ms) => ms is >= ObservationLimits.MinTimeMs / 1000 and <= int.MaxValue;

    // Milliseconds only where there are any.
    private static string Iso(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString(ms % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
