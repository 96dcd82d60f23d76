using System.Globalization;

namespace Scoring.Import.Mapping;

/// <summary>Parses times in the formats of input files.</summary>
public static class TimeText
{
    /// <summary>Milliseconds since 1970, the format of the contract.</summary>
    public const string UnixMilliseconds = "unix_ms";

    /// <summary>Seconds since 1970; decimals are kept to the millisecond.</summary>
    public const string UnixSeconds = "unix_s";

    /// <summary>ISO 8601; UTC where no offset is given.</summary>
    public const string Iso = "iso8601";

    /// <summary>Reads a time as Unix milliseconds.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="form">One of the constants, or a .NET format like <c>dd/MM/yyyy HH:mm</c> (UTC where it has no offset).</param>
    /// <returns>The time; null when the text is not of that form.</returns>
    public static long? Read(string text, string form)
    {
        switch (form)
        {
            case UnixMilliseconds:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long unixMs) ? unixMs : null;
            case UnixSeconds:
                bool isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal seconds);
                return isNumber && Math.Abs(seconds) < long.MaxValue / 1000 ? (long)decimal.Floor(seconds * 1000) : null;
            case Iso:
                return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset free)
                    ? free.ToUnixTimeMilliseconds()
                    : null;
            default:
                return DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset exact)
                    ? exact.ToUnixTimeMilliseconds()
                    : null;
        }
    }
}
