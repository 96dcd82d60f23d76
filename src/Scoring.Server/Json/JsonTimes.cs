using System.Globalization;
using Google.Protobuf.Reflection;

namespace Scoring.Server.Json;

/// <summary>Times in JSON: beside the milliseconds of the contract, <c>asOfMs</c>, the same time as text by RFC 3339, <c>asOf</c>.</summary>
internal static class JsonTimes
{
    private const string Unit = "_ms";
    private const string JsonUnit = "Ms";
    private const int MostDigits = 3;
    private const int MostWrittenDigits = 9;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    // The other fields in milliseconds are durations.
    private static readonly string[] Durations = ["max_staleness_ms", "stale_age_ms", "retry_after_ms"];

    /// <summary>Whether a field is a time in Unix milliseconds.</summary>
    public static bool IsTime(FieldDescriptor field) =>
        field is { FieldType: FieldType.Int64, IsRepeated: false } && field.Name.EndsWith(Unit, StringComparison.Ordinal) && !Durations.Contains(field.Name, StringComparer.Ordinal);

    /// <summary>The name of the text beside a time, from either name of its field.</summary>
    public static string NameOf(string field) => field.EndsWith(Unit, StringComparison.Ordinal) ? field[..^Unit.Length] : field[..^JsonUnit.Length];

    /// <summary>The text of a time; null when it is not between the years 1 and 9999.</summary>
    /// <param name="unixMs">The time, Unix milliseconds UTC.</param>
    public static string? TextOf(long unixMs) => unixMs < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || unixMs > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time: RFC 3339 with a zone, and at most nine digits of a second, of which those after the third are 0: a finer time would be read as another one.</summary>
    public static bool TryRead(string text, out long unixMs)
    {
        bool isRead = DateTimeOffset.TryParseExact(InMilliseconds(text).ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        unixMs = time.ToUnixTimeMilliseconds();
        return isRead && time.Ticks % TimeSpan.TicksPerMillisecond == 0;
    }

    // Without the zeros after the third digit of a second. Other digits stay, and are refused.
    private static string InMilliseconds(string text)
    {
        int begin = text.IndexOf('.', StringComparison.Ordinal) + 1, end = begin;
        while (begin > 0 && end < text.Length && char.IsAsciiDigit(text[end])) end++;
        int kept = begin + MostDigits;
        return end > kept && end - begin <= MostWrittenDigits && !text.AsSpan(kept, end - kept).ContainsAnyExcept('0') ? text.Remove(kept, end - kept) : text;
    }
}
