namespace Scoring.Observations;

/// <summary>
/// A time as ISO 8601 writes it, with a full date: <c>2025-03-04</c>, <c>2025-03-04T08:00</c>, seconds, a fraction, and an offset <c>Z</c>, <c>+02</c>, <c>+0200</c> or <c>+02:00</c>;
/// also without separators (<c>20250304T080000Z</c>). Week dates, ordinal dates, times alone and shortened dates are no such time.
/// </summary>
/// <param name="Local">Date and time of day as written, of no zone.</param>
/// <param name="OffsetMinutes">The offset to UTC in minutes, up to 18 hours; null when none is written.</param>
/// <param name="IsDay">Whether only the day is written.</param>
public readonly record struct IsoTime(DateTime Local, int? OffsetMinutes, bool IsDay)
{
    private const int MostOffsetMinutes = 18 * 60;
    private const double MsPerMinute = 60_000;

    /// <summary>The time in Unix milliseconds UTC, rounded down; UTC where no offset is written.</summary>
    public long UnixMs => (long)(Math.Floor((Local - DateTime.UnixEpoch).TotalMilliseconds) - (MsPerMinute * (OffsetMinutes ?? 0)));

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The time; null when the text has another form.</returns>
    public static IsoTime? Parse(ReadOnlySpan<char> text)
    {
        bool isExtended = text.Length > 4 && text[4] == '-';
        int dateLength = isExtended ? 10 : 8;
        if (text.Length < dateLength || (isExtended && text[7] != '-')) return null;
        if (!TryDigits(text[..4], out int year) || !TryDigits(text.Slice(isExtended ? 5 : 4, 2), out int month) || !TryDigits(text.Slice(dateLength - 2, 2), out int day)) return null;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        DateTime date = new(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (text.Length == dateLength) return new IsoTime(date, null, IsDay: true);
        if (text[dateLength] != 'T' || !TryTime(text[(dateLength + 1)..], isExtended, out TimeSpan time, out ReadOnlySpan<char> rest)) return null;
        if (rest.IsEmpty) return new IsoTime(date + time, null, IsDay: false);
        return TryOffset(rest, out int minutes) ? new IsoTime(date + time, minutes, IsDay: false) : null;
    }

    private static bool TryTime(ReadOnlySpan<char> text, bool isExtended, out TimeSpan time, out ReadOnlySpan<char> rest)
    {
        time = default;
        rest = text;
        if (!TryTwo(ref rest, out int hour) || hour > 23) return false;
        if (isExtended && !TryTake(ref rest, ':')) return false;
        if (!TryTwo(ref rest, out int minute) || minute > 59) return false;
        time = new TimeSpan(hour, minute, 0);
        bool hasSecond = isExtended ? TryTake(ref rest, ':') : !rest.IsEmpty && char.IsAsciiDigit(rest[0]);
        if (!hasSecond) return true;
        if (!TryTwo(ref rest, out int second) || second > 59) return false;
        time += TimeSpan.FromSeconds(second);
        if (!TryTake(ref rest, '.') && !TryTake(ref rest, ',')) return true;
        long ticks = 0, unit = TimeSpan.TicksPerSecond;
        int digits = 0;
        for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++) ticks += (rest[digits] - '0') * (unit /= 10);
        rest = rest[digits..];
        time += TimeSpan.FromTicks(ticks);
        return digits is > 0 and <= 9;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z") return true;
        if (text.Length < 3 || text[0] is not ('+' or '-')) return false;
        int sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        if (!TryTwo(ref text, out int hours)) return false;
        TryTake(ref text, ':');
        int rest = 0;
        if (!text.IsEmpty && (!TryTwo(ref text, out rest) || rest > 59)) return false;
        minutes = sign * ((hours * 60) + rest);
        return text.IsEmpty && Math.Abs(minutes) <= MostOffsetMinutes;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected) return false;
        text = text[1..];
        return true;
    }

    private static bool TryTwo(ref ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.Length < 2 || !TryDigits(text[..2], out value)) return false;
        text = text[2..];
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
