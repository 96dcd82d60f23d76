using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Numbers and texts of generated observations, edges of their bounds among them.</summary>
public static class Values
{
    public static readonly Gen<long> Count = Gen.Frequency(
        (4, Gen.Long[0, 3]),
        (8, Gen.Long[0, 100_000]),
        (1, Gen.Const(ObservationLimits.MaxCount)));

    public static readonly Gen<long?> Known = Count.Nullable(0.4);

    public static readonly Gen<long?> Money = Gen.Frequency(
        (2, Gen.Long[0, 9_999].Select(static cents => cents * 10_000)),
        (1, Gen.Long[0, ObservationLimits.MaxAmountMicros]),
        (1, Gen.Const(ObservationLimits.MaxAmountMicros))).Nullable(0.4);

    public static readonly Gen<bool?> Answer = Gen.Bool.Nullable(0.4);

    public static readonly Gen<double> Share = Gen.OneOf(
        Gen.Double[0, 1],
        Gen.Int[0, Millionths.One].Select(Millionths.ToFraction),
        Gen.OneOfConst(0.0, -0.0, 1.0));

    /// <summary>Ids of brands: texts whose order differs between UTF-16 and UTF-8 among them.</summary>
    public static readonly Gen<string> Brand = Gen.OneOfConst("b", "brand-7", "00012", "Crème & Co", "\U0001F642", "\uFB00", new string('x', ObservationLimits.MaxIdBytes));

    public static readonly Gen<string> BrandOrNone = Gen.Frequency((2, Gen.Const("")), (1, Brand));

    public static readonly Gen<string> Currency = Gen.OneOfConst("EUR", "USD", "JPY");

    public static readonly Gen<string> TopicId = Gen.OneOfConst("552", "553", "653", "464", "JLBCU7", "1", "v9i3On", "42");

    public static readonly Gen<string> LanguageTag = Gen.OneOfConst("en", "de", "pt-BR", "zh-Hant", "es-419");

    public static readonly Gen<string> LanguageOrNone = Gen.Frequency((1, Gen.Const("")), (2, LanguageTag));

    public static readonly Gen<string> CountryOrNone = Gen.OneOfConst("", "DE", "BR", "US");

    /// <summary>A text that is different for every number, in each of the alphabets that ids are made of.</summary>
    public static string IdOf(int number) => (number % 5) switch
    {
        0 => $"{18_012_345_678_900_000L + number}",
        1 => $"{number:D3}{new string('9', 45)}",
        2 => $"dQw4w9_{number:D3}-",
        3 => $"\u00E9\U0001F642/{number}",
        _ => $"0{number}",
    };
}
