using System.CommandLine;
using System.Globalization;
using Scoring.Observations;

namespace Scoring.Reports.CommandLine;

/// <summary>Options for points in time: ISO 8601 with a full date (UTC where no offset is given), Unix milliseconds, and <c>now</c> where an option allows it.</summary>
public static class TimeOption
{
    // 2000-01-01, the first time of the contract, has twelve digits. Shorter numbers are more likely years, dates or seconds.
    private const int FewestDigits = 12;

    private const string Now = "now";

    /// <summary>Creates an option that takes a time; without it the value is null.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="description">What the time is used for.</param>
    /// <param name="allowNow">Whether <c>now</c> is allowed.</param>
    public static Option<string?> Create(string name, string description, bool allowNow = false)
    {
        Option<string?> option = new(name)
        {
            Description = $"{description} ISO 8601, UTC where no offset is given, or Unix milliseconds{(allowNow ? $", or '{Now}'" : string.Empty)}.",
            HelpName = allowNow ? $"TIME|{Now}" : "TIME",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Parse(result.Tokens[0].Value) is null && !(allowNow && result.Tokens[0].Value == Now))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a time: expected ISO 8601, for example 2026-11-23T08:00:00Z, or Unix milliseconds.");
            }
        });
        return option;
    }

    /// <summary>Parses a time as Unix milliseconds, with <c>now</c> from the clock; null when the text is not a time.</summary>
    public static long? Parse(string? text, TimeProvider clock) => text == Now ? clock.GetUtcNow().ToUnixTimeMilliseconds() : Parse(text);

    /// <summary>Parses a time as Unix milliseconds; null when the text is not a time.</summary>
    public static long? Parse(string? text)
    {
        if (text is { Length: >= FewestDigits } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long unixMs)) return unixMs;
        return IsoTime.Parse(text)?.UnixMs;
    }
}
