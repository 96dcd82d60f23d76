using System.Globalization;
using CsCheck;
using Scoring.Import.Values;

namespace Scoring.Import.Tests.Values;

public sealed class TimeFormatTests
{
    private const long DayMs = 86_400_000;

    private static readonly Gen<DateTime> Times = Gen.Long[0, 4_000_000_000_000].Select(ms => DateTime.UnixEpoch.AddMilliseconds(ms));

    [Fact]
    public void Iso_8601_is_read_back_in_every_form() => Gen.Select(Times, Gen.Int[-720, 720], Gen.Int[0, 3], Gen.Bool).Sample((time, offset, form, isBasic) =>
    {
        string sign = offset < 0 ? "-" : "+";
        (int hours, int minutes) = Math.DivRem(Math.Abs(offset), 60);
        string zone = form switch { 0 => "Z", 1 => $"{sign}{hours:00}:{minutes:00}", 2 => $"{sign}{hours:00}{minutes:00}", _ => string.Empty };
        DateTime local = form is 1 or 2 ? time.AddMinutes(offset) : time;
        string text = local.ToString(isBasic ? "yyyyMMdd'T'HHmmss.fff" : "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + zone;
        Assert.Equal(ReadTime.At((long)(time - DateTime.UnixEpoch).TotalMilliseconds), Find(TimeFormat.Iso).Read(text));
    });

    [Theory]
    [InlineData("03/04/2025 08:00")]
    [InlineData("3 Sep 2025")]
    [InlineData("12.5.2025")]
    [InlineData("1.5")]
    [InlineData("08:00")]
    [InlineData("T08:00")]
    [InlineData("03-04-25")]
    [InlineData("2025-3-4")]
    [InlineData("2025-03")]
    [InlineData("2025")]
    [InlineData("2025-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("2025-W10-2")]
    [InlineData("2025-063")]
    [InlineData("2025-03-04 08:00:00")]
    [InlineData("2025-03-04T")]
    [InlineData("2025-03-04T8:00")]
    [InlineData("2025-03-04T24:00")]
    [InlineData("2025-03-04T08:60")]
    [InlineData("2025-03-04T08:00:61")]
    [InlineData("2025-03-04T08:00:00.")]
    [InlineData("2025-03-04T08:00+25:00")]
    [InlineData("2025-03-04T08:00+2")]
    [InlineData("2025-03-04T08:00Z ")]
    [InlineData("2025-03-04T08:00UTC")]
    [InlineData("٢٠٢٥-03-04")]
    [InlineData("0000-01-01")]
    [InlineData("")]
    public void Nothing_else_is_iso_8601(string text) => Assert.Null(Find(TimeFormat.Iso).Read(text));

    [Fact]
    public void A_day_alone_is_known_to_be_a_day()
    {
        ReadTime day = Find(TimeFormat.Iso, "Asia/Seoul").Read("2025-03-04")!.Value;
        Assert.True(day.IsDay);
        Assert.Equal(At("2025-03-03T15:00:00Z"), day.Ms);
        Assert.Equal(day.Ms + DayMs, day.EndMs);
        Assert.True(Find("dd.MM.yyyy").Read("04.03.2025")!.Value.IsDay);
        Assert.False(Find("dd.MM.yyyy HH:mm").Read("04.03.2025 00:00")!.Value.IsDay);
    }

    [Theory]
    [InlineData("Asia/Seoul", "09/30/2025 18:00", "2025-09-30T09:00:00Z")]
    [InlineData("America/New_York", "07/01/2025 08:00", "2025-07-01T12:00:00Z")]
    [InlineData("America/New_York", "01/01/2025 08:00", "2025-01-01T13:00:00Z")]
    [InlineData("+05:30", "01/01/2025 08:00", "2025-01-01T02:30:00Z")]
    [InlineData("UTC", "01/01/2025 08:00", "2025-01-01T08:00:00Z")]
    [InlineData("Europe/Berlin", "10/26/2025 02:30", "2025-10-26T00:30:00Z")]
    public void A_local_time_has_the_offset_of_its_zone(string zone, string text, string expected) => Assert.Equal(At(expected), Find("MM/dd/yyyy HH:mm", zone).Read(text)!.Value.Ms);

    [Fact]
    public void A_local_time_that_does_not_occur_is_refused() => Assert.Null(Find("MM/dd/yyyy HH:mm", "Europe/Berlin").Read("03/30/2025 02:30"));

    [Theory]
    [InlineData("dd/MM/yyyy HH:mm:ss zzz", "04/03/2025 08:00:00 +02:00", "2025-03-04T06:00:00Z")]
    [InlineData("ddd MMM dd HH:mm:ss +0000 yyyy", "Tue Mar 04 08:00:00 +0000 2025", "2025-03-04T08:00:00Z")]
    [InlineData("MMM d, yyyy h:mm tt", "Mar 4, 2025 3:05\u202FPM", "2025-03-04T15:05:00Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2025-03-04 08:00:00", "2025-03-04T08:00:00Z")]
    public void A_named_format_is_read(string format, string text, string expected) => Assert.Equal(At(expected), Find(format).Read(text)!.Value.Ms);

    [Fact]
    public void Months_have_the_names_of_the_mapping()
    {
        string[] months = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
        TimeFormat format = TimeFormat.Find("d. MMM yyyy", "UTC", months, out _)!;
        Assert.Equal(At("2025-09-04T00:00:00Z"), format.Read("4. Sept. 2025")!.Value.Ms);
        Assert.Null(format.Read("4. Sep 2025"));
        Assert.Null(TimeFormat.Find("d. MMM yyyy", "UTC", months[..11], out string? fault));
        Assert.Contains("12", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DD/MM/YYYY")]
    [InlineData("yyyy-mm-dd")]
    [InlineData("dd/MM HH:mm")]
    [InlineData("HH:mm")]
    [InlineData("yyyy-MM-dd hh:mm")]
    [InlineData("yyyy")]
    [InlineData("iso")]
    [InlineData("ISO8601")]
    [InlineData("unix")]
    [InlineData("%")]
    [InlineData("yyyy-MM-dd '")]
    [InlineData("")]
    [InlineData("yyyy-MM-dd mm")]
    public void A_format_that_loses_a_part_of_the_time_is_refused(string format)
    {
        Assert.Null(TimeFormat.Find(format, "UTC", [], out string? fault));
        Assert.NotNull(fault);
    }

    [Fact]
    public void Any_text_is_a_format_that_keeps_times_or_is_refused() => Gen.Select(Gen.String[Gen.OneOfConst("ydMHhmsftKz/-. :'%\\".ToCharArray()), 0, 16], Times.Where(time => time.Year is > 2000 and < 2040)).Sample((form, time) =>
    {
        if (TimeFormat.Find(form, "UTC", [], out string? fault) is not { } format)
        {
            Assert.NotNull(fault);
            return;
        }

        ReadTime read = format.Read(time.ToString(form, CultureInfo.InvariantCulture)) ?? throw new InvalidOperationException(form);
        Assert.InRange((long)(time - DateTime.UnixEpoch).TotalMilliseconds - read.Ms, 0, DayMs);
    });

    [Theory]
    [InlineData(TimeFormat.UnixMilliseconds, "1759233600000", 1_759_233_600_000)]
    [InlineData(TimeFormat.UnixMilliseconds, "1759233600000.0", 1_759_233_600_000)]
    [InlineData(TimeFormat.UnixMilliseconds, "1759233600000.5", null)]
    [InlineData(TimeFormat.UnixMilliseconds, "1.7592336E+12", null)]
    [InlineData(TimeFormat.UnixMilliseconds, "1,759,233,600,000", null)]
    [InlineData(TimeFormat.UnixMilliseconds, "2025-03-04", null)]
    [InlineData(TimeFormat.UnixSeconds, "1759233600", 1_759_233_600_000)]
    [InlineData(TimeFormat.UnixSeconds, "1759233600.0", 1_759_233_600_000)]
    [InlineData(TimeFormat.UnixSeconds, "1759233600.25", 1_759_233_600_250)]
    [InlineData(TimeFormat.UnixSeconds, "99999999999999", null)]
    public void Unix_times_are_whole(string form, string text, long? expected) => Assert.Equal(expected, Find(form).Read(text)?.Ms);

    [Theory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("+02:00", true)]
    [InlineData("-09:30", true)]
    [InlineData("UTC", true)]
    [InlineData("CEST", false)]
    [InlineData("Berlin", false)]
    [InlineData("+2", false)]
    [InlineData("", false)]
    public void A_zone_has_a_known_name(string zone, bool isKnown) => Assert.Equal(isKnown, TimeFormat.Find(TimeFormat.Iso, zone, [], out _) is not null);

    private static TimeFormat Find(string form, string zone = "UTC") => TimeFormat.Find(form, zone, [], out string? fault) ?? throw new ArgumentException(fault, nameof(form));

    private static long At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
