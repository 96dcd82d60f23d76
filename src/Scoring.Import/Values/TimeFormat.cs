using System.Globalization;
using NodaTime;
using Scoring.Observations;

namespace Scoring.Import.Values;

/// <summary>The form of the times of a column. Create it with <see cref="Find"/>, which checks it.</summary>
public sealed class TimeFormat
{
    /// <summary>Milliseconds since 1970, the format of the contract.</summary>
    public const string UnixMilliseconds = "unix_ms";

    /// <summary>Seconds since 1970; decimals are kept to the millisecond.</summary>
    public const string UnixSeconds = "unix_s";

    /// <summary>ISO 8601 with a full date, see <see cref="IsoTime"/>.</summary>
    public const string Iso = "iso8601";

    private const int NamesOfMonths = 12;
    private const decimal MostSeconds = 253_402_300_799;

    /// <summary>Unix milliseconds.</summary>
    public static readonly TimeFormat Default = new(UnixMilliseconds, DateTimeZone.Utc, DateTimeFormatInfo.InvariantInfo, isDay: false);

    // Times with one and two digits in every part, before and after noon.
    private static readonly DateTime[] Probes =
    [
        .. from year in new[] { 2024, 2009 }
           from month in new[] { 11, 2 }
           from day in new[] { 23, 8 }
           from hour in new[] { 13, 1, 10 }
           from minute in new[] { 14, 5 }
           from second in new[] { 59, 3 }
           select new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc),
    ];

    private readonly DateTimeZone _zone;
    private readonly DateTimeFormatInfo _names;
    private readonly bool _isDay;
    private readonly Action? _onZone;
    private readonly TimeFormat[] _others;

    private TimeFormat(string form, DateTimeZone zone, DateTimeFormatInfo names, bool isDay, Action? onZone = null, TimeFormat[]? others = null)
    {
        _others = others ?? [];
        _onZone = onZone;
        Form = form;
        _zone = zone;
        _names = names;
        _isDay = isDay;
    }

    /// <summary>The form, as the mapping names it.</summary>
    public string Form { get; }

    /// <summary>All forms that are read, for messages.</summary>
    public string Forms => string.Join(" or ", _others.Select(other => other.Form).Prepend(Form));

    /// <summary>A format that also reads other forms. A text that is a different time in two of them is read by none.</summary>
    public TimeFormat Or(IReadOnlyList<TimeFormat> others) => others.Count == 0 ? this : new TimeFormat(Form, _zone, _names, _isDay, _onZone, [.. others]);

    /// <summary>Checks and creates a format.</summary>
    /// <param name="form">One of the constants, or a .NET format such as <c>dd/MM/yyyy HH:mm</c>.</param>
    /// <param name="zone">The zone of times without an offset, see <see cref="ZoneText.Find"/>.</param>
    /// <param name="months">The names of the 12 months for <c>MMM</c> and <c>MMMM</c>; empty for the English ones.</param>
    /// <param name="fault">Why there is no such format; null when there is.</param>
    /// <param name="onZone">Called when the zone decides a time.</param>
    public static TimeFormat? Find(string form, string zone, IReadOnlyList<string> months, out string? fault, Action? onZone = null)
    {
        fault = null;
        if (ZoneText.Find(zone) is not { } found)
        {
            fault = $"'{zone}' is not a time zone: expected a name such as Asia/Seoul, or an offset such as +02:00";
            return null;
        }

        if (months.Count is not (0 or NamesOfMonths))
        {
            fault = $"months must have {NamesOfMonths} names, not {months.Count}";
            return null;
        }

        DateTimeFormatInfo names = DateTimeFormatInfo.InvariantInfo;
        if (months.Count > 0)
        {
            string[] all = [.. months, string.Empty];
            names = (DateTimeFormatInfo)names.Clone();
            (names.MonthNames, names.MonthGenitiveNames, names.AbbreviatedMonthNames, names.AbbreviatedMonthGenitiveNames) = (all, all, all, all);
        }

        bool isDay = false;
        if (form is not (UnixMilliseconds or UnixSeconds or Iso)) fault = FaultOf(form, names, out isDay);
        return fault is null ? new TimeFormat(form, found, names, isDay, onZone) : null;
    }

    /// <summary>Reads a time.</summary>
    /// <returns>The time; null when the text is not of the form, or names a local time that does not occur in the zone.</returns>
    public ReadTime? Read(string text)
    {
        ReadTime? read = ReadAlone(text);
        foreach (TimeFormat other in _others)
        {
            if (other.ReadAlone(text) is not { } also) continue;
            if (read is { } known && known != also) return null;
            read = also;
        }

        return read;
    }

    private ReadTime? ReadAlone(string text) => Form switch
    {
        UnixMilliseconds => Unix(text, 1),
        UnixSeconds => Unix(text, 1000),
        Iso => IsoTime.Parse(text) is not { } time ? null : time.OffsetMinutes is null ? InZone(time.Local, time.IsDay) : ReadTime.At(time.UnixMs),
        _ => Named(text),
    };

    /// <summary>Reads a cell that a spreadsheet stores as a date.</summary>
    /// <param name="local">The local time.</param>
    /// <param name="isDay">Whether the cell shows no time of day.</param>
    public ReadTime? Read(DateTime local, bool isDay) => InZone(local, isDay);

    private static ReadTime? Unix(string text, int msPerUnit)
    {
        if (!NumberText.TryRead(text, NumberFormat.Plain, out WrittenNumber number) || number.IsScaled) return null;
        if (msPerUnit == 1 && (!number.IsFractionZero || number.FractionDigits > 1)) return null;
        return Math.Abs(number.Value) > MostSeconds * 1000 / msPerUnit ? null : ReadTime.At((long)decimal.Floor(number.Value * msPerUnit));
    }

    private ReadTime? Named(string text)
    {
        string plain = text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        if (!DateTime.TryParseExact(plain, Form, _names, DateTimeStyles.AdjustToUniversal, out DateTime time)) return null;
        if (time.Kind == DateTimeKind.Utc) return ReadTime.At((long)Math.Floor((time - DateTime.UnixEpoch).TotalMilliseconds));
        return InZone(time, _isDay);
    }

    private ReadTime? InZone(DateTime local, bool isDay)
    {
        _onZone?.Invoke();
        return isDay ? ZoneText.Day(local, _zone) : ZoneText.At(local, _zone);
    }

    // A format is right when a time that is written in it can be read again: "DD/MM/YYYY" or "yyyy-mm-dd" lose parts of the date without an error.
    private static string? FaultOf(string form, DateTimeFormatInfo names, out bool isDay)
    {
        isDay = true;
        foreach (DateTime probe in Probes)
        {
            DateTime read;
            try
            {
                string written = probe.ToString(form, names);
                if (!DateTime.TryParseExact(written, form, names, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out read)) return Wrong(form, "a time that is written in it cannot be read");
            }
            catch (FormatException)
            {
                return Wrong(form, "it is not a .NET format");
            }

            if (read.Date != probe.Date) return Wrong(form, "it must contain year (yyyy), month (MM) and day (dd)");
            TimeSpan[] kept = [TimeSpan.Zero, TimeSpan.FromHours(probe.Hour), new(probe.Hour, probe.Minute, 0), probe.TimeOfDay];
            if (!kept.Contains(read.TimeOfDay)) return Wrong(form, "it loses a part of the time of day (HH or hh with tt, mm, ss)");
            isDay &= read.TimeOfDay == TimeSpan.Zero;
        }

        return null;
    }

    private static string Wrong(string form, string reason) => $"'{form}' is not a time: expected {UnixMilliseconds}, {UnixSeconds}, {Iso} or a .NET format like dd/MM/yyyy HH:mm; {reason}";
}
