using System.CommandLine;
using System.Globalization;

namespace Scoring.Cli.CommandLine;

/// <summary>Points in time as they are typed: ISO 8601 (UTC where no offset is given) or Unix milliseconds.</summary>
internal static class TimeOption
{
    // "2026-1-1" is the shortest date; anything shorter, a bare year for one, is more likely a slip than a time.
    private const int ShortestTime = 8;

    /// <summary>An option that takes a time; without it the value is null.</summary>
    public static Option<string?> Create(string name, string description)
    {
        Option<string?> option = new(name)
        {
            Description = $"{description} ISO 8601, UTC where no offset is given, or Unix milliseconds.",
            HelpName = "TIME",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is no time: expected ISO 8601, for example 2026-11-23T08:00:00Z, or Unix milliseconds.");
            }
        });
        return option;
    }

    /// <summary>Reads a time as Unix milliseconds; null when it is none.</summary>
    public static long? Parse(string? text)
    {
        if (text is null || text.Length < ShortestTime)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long unixMs))
        {
            return unixMs;
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : null;
    }
}
