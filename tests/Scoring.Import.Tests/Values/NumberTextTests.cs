using System.Globalization;
using CsCheck;
using Scoring.Import.Mapping;
using Scoring.Import.Rows;
using Scoring.Import.Values;

namespace Scoring.Import.Tests.Values;

/// <summary>A number that is written in one way is read exactly in the same way, and refused or read equally in every other way.</summary>
public sealed class NumberTextTests
{
    private static readonly Gen<NumberFormat> Formats =
        from thousands in Gen.OneOfConst<char?>(null, ',', '.', ' ', '\'', '\u00A0', '_')
        from point in Gen.OneOfConst<char?>(null, '.', ',')
        from isIndian in Gen.Bool
        from hasSuffixes in Gen.Bool
        let format = new NumberFormat { Thousands = thousands, Point = point, IsIndian = isIndian && thousands is not null, Suffixes = hasSuffixes ? NumberFormat.CommonSuffixes : null }
        where format.Fault() is null
        select format;

    private static readonly Gen<long> Counts = Gen.OneOf(Gen.Long[0, 2_000], Gen.Long[0, 3_000_000_000], Gen.Long[0, 1L << 53]);

    [Fact]
    public void A_count_is_read_back_exactly() => Gen.Select(Formats, Counts, Gen.Bool, Gen.Bool).Sample((format, count, isGrouped, isNegative) =>
    {
        long written = isNegative ? -count : count;
        Assert.Equal(written, Count(Write(written, format, isGrouped), format));
    });

    [Fact]
    public void Another_reading_of_a_count_is_refused_or_equal() => Gen.Select(Formats, Formats, Counts, Gen.Bool).Sample((written, read, count, hasZero) =>
    {
        string text = Write(count, written, isGrouped: true) + (hasZero ? $"{written.DecimalSeparator}0" : string.Empty);
        Assert.Contains(Count(text, read), new long?[] { null, count });
    });

    [Fact]
    public void A_number_with_a_fraction_is_read_back_exactly() => Gen.Select(Formats, Counts, Gen.Int[0, 9_999_999], Gen.Int[1, 7]).Sample((format, whole, fraction, digits) =>
    {
        string decimals = (fraction % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        decimal expected = decimal.Parse($"{whole}.{decimals}", CultureInfo.InvariantCulture);
        string text = Write(whole, format, isGrouped: true) + format.DecimalSeparator + decimals;
        Assert.True(NumberText.TryRead(text, format, out WrittenNumber number));
        Assert.Equal(expected, number.Value);
        Assert.Equal(digits, number.FractionDigits);
        if (decimals != "0") Assert.Null(Count(text, format));
    });

    [Fact]
    public void A_suffix_is_read_exactly_and_refused_without_the_setting() => Gen.Select(
        Formats, Gen.Int[1, 999], Gen.Int[0, 9], Gen.OneOfConst(NumberFormat.CommonSuffixes.Keys.ToArray()), Gen.OneOfConst("", " "), Gen.OneOfConst("", "."), Gen.Bool).Sample(
        (format, whole, tenth, suffix, space, dot, isUpper) =>
        {
            string text = $"{whole}{format.DecimalSeparator}{tenth}{space}{(isUpper ? suffix.ToUpperInvariant() : suffix)}{dot}";
            long expected = (long)((whole + (tenth / 10m)) * NumberFormat.CommonSuffixes[suffix]);
            Assert.Equal(format.Suffixes is null ? null : expected, Count(text, format));
        });

    [Fact]
    public void No_text_is_read_as_anything_but_its_digits() => Gen.Select(Formats, Gen.String[Gen.OneOfConst("0123456789.,' -+kKmMeE%\u00A0\u202F\u0661\uFF11".ToCharArray()), 0, 14]).Sample((format, text) =>
    {
        if (!NumberText.TryRead(text, format, out WrittenNumber number)) return;
        Assert.Contains(text, char.IsAsciiDigit);
        if (number.IsScaled) return;
        string mantissa = text.Trim().Split('e', 'E')[0]; // An exponent that is left is 0: the number is not scaled.
        string bare = new([.. mantissa.Where(c => char.IsAsciiDigit(c) || c == '-' || c == format.DecimalSeparator).Select(c => c == format.DecimalSeparator ? '.' : c)]);
        Assert.Equal(decimal.Parse(bare, NumberStyles.Float, CultureInfo.InvariantCulture), number.Value);
    });

    [Theory]
    [InlineData("12.000")]
    [InlineData("12,000")]
    [InlineData("12.50")]
    [InlineData("12400.00")]
    [InlineData("1.5")]
    [InlineData("12 000")]
    [InlineData("12.5K")]
    [InlineData("12%")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("5.")]
    [InlineData("1e")]
    [InlineData("1e5e5")]
    [InlineData("1.234E+2")]
    [InlineData("\uFF11\uFF12")]
    [InlineData("\u0661\u0662")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("9223372036854775808")]
    public void A_count_is_never_guessed(string text) => Assert.Null(Count(text, NumberFormat.Plain));

    [Theory]
    [InlineData("12400", 12_400)]
    [InlineData("12400.0", 12_400)]
    [InlineData("-3", -3)]
    [InlineData("\u22123", -3)]
    [InlineData("+3", 3)]
    [InlineData("007", 7)]
    [InlineData("1.2E+5", 120_000)]
    [InlineData("1e3", 1_000)]
    [InlineData(" 5\u00A0", 5)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_plain_count_is_read(string text, long count) => Assert.Equal(count, Count(text, NumberFormat.Plain));

    [Theory]
    [InlineData("1,234,56")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1,,234")]
    [InlineData("0,123")]
    [InlineData("12,34,567")]
    [InlineData("1,234.5")]
    public void A_group_that_is_not_of_three_digits_is_refused(string text) => Assert.Null(Count(text, new NumberFormat { Thousands = ',' }));

    [Theory]
    [InlineData("12,34,567", 1_234_567)]
    [InlineData("1,234", 1_234)]
    [InlineData("1,234,567", null)]
    public void Groups_of_India_are_read_by_name_only(string text, int? count) => Assert.Equal(count, Count(text, new NumberFormat { Thousands = ',', IsIndian = true }));

    [Fact]
    public void A_suffix_follows_the_separators_of_the_format()
    {
        Assert.Equal(1_234_000, Count("1.234M", new NumberFormat { Suffixes = NumberFormat.CommonSuffixes }));
        Assert.Null(Count("1.2345K", new NumberFormat { Suffixes = NumberFormat.CommonSuffixes }));
        Assert.Equal(1_500_000, Count("1.500K", new NumberFormat { Suffixes = NumberFormat.CommonSuffixes, Thousands = '.', Point = ',' }));
        Assert.Equal(1_200_000, Count("1,2 Mio.", new NumberFormat { Suffixes = NumberFormat.CommonSuffixes, Thousands = '.', Point = ',' }));
    }

    [Theory]
    [InlineData("12.5", "0.1", null)]
    [InlineData("12.5", "2", 25L)]
    [InlineData("7", "0.5", null)]
    [InlineData("12.3K", "0.3333", 4_100L)]
    [InlineData("12.34K", "0.01", null)]
    public void A_scaled_count_is_whole_or_as_coarse_as_its_suffix(string text, string scale, long? count) =>
        Assert.Equal(count, Count(text, new NumberFormat { Suffixes = NumberFormat.CommonSuffixes }, decimal.Parse(scale, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("12.5%", .125)]
    [InlineData("12.5 %", .125)]
    [InlineData("12.5", .125)]
    [InlineData("-3%", -.03)]
    public void A_percentage_is_a_fraction(string text, double expected)
    {
        FieldRule rule = new() { Path = FieldPath.Find("profile.quality.genuine_share", out _)!, Numbers = NumberFormat.PlainPercent };
        Assert.Equal(expected, FieldValue.Read(rule, Cell.OfText(text), text, out _));
    }

    [Fact]
    public void Money_is_rounded_to_millionths()
    {
        FieldRule rule = new() { Path = FieldPath.Find("campaign.fee_micros", out _)!, Scale = 1_000_000 };
        Assert.Equal(300_000L, FieldValue.Read(rule, Cell.OfText("x"), "0.30000000000000004", out _));
    }

    [Theory]
    [InlineData("12,000", "thousands")]
    [InlineData("12.5K", "suffixes")]
    [InlineData("5.00", "zero_decimals")]
    [InlineData("1.000", "thousands")]
    public void The_reason_names_the_setting(string text, string setting)
    {
        FieldValue.Read(new FieldRule { Path = FieldPath.Find("profile.followers", out _)! }, Cell.OfText(text), text, out string? fault);
        Assert.Contains(setting, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.00", 5L)]
    [InlineData("1,250.00", 1_250L)]
    [InlineData("5.0000", 5L)]
    [InlineData("5.50", null)]
    public void Decimals_of_zeros_are_read_with_their_setting_only(string text, long? count)
    {
        FieldRule rule = new() { Path = FieldPath.Find("profile.followers", out _)!, Numbers = new NumberFormat { Thousands = ',' } };
        Assert.Null(FieldValue.Read(rule, Cell.OfText(text), text, out _));
        Assert.Equal(count, ((RoundedCount?)FieldValue.Read(rule with { HasZeroDecimals = true }, Cell.OfText(text), text, out _))?.Value);
    }

    [Theory]
    [InlineData('.', null)]
    [InlineData(',', ',')]
    [InlineData('5', null)]
    [InlineData('-', null)]
    public void Contradicting_separators_are_refused(char thousands, char? point) => Assert.NotNull(new NumberFormat { Thousands = thousands, Point = point }.Fault());

    private static long? Count(string text, NumberFormat format, decimal scale = 1)
    {
        FieldRule rule = new() { Path = FieldPath.Find("profile.followers", out _)!, Numbers = format, Scale = scale };
        return ((RoundedCount?)FieldValue.Read(rule, new Cell(CellKind.Text, text), text, out _))?.Value;
    }

    private static string Write(long number, NumberFormat format, bool isGrouped)
    {
        string digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        if (isGrouped && format.Thousands is { } separator)
        {
            int size = format.IsIndian ? 2 : 3;
            for (int place = digits.Length - 3; place > 0; place -= size) digits = digits.Insert(place, separator.ToString());
        }

        return (number < 0 ? "-" : string.Empty) + digits;
    }
}
