using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Values that a method accepts in most cases, by the name and the type of the field.</summary>
internal static class PlausibleValues
{
    private const long DayMs = 86_400_000;
    private const int Creators = 10;

    /// <summary>A text.</summary>
    public static byte[] Text(FieldDescriptor field, Random random) => Encoding.UTF8.GetBytes(field.Name switch
    {
        "id" or "new_id" => Name("c", random.Next(Creators)),
        "source" => field.ContainingType.Name == "Observation" && random.Next(2) == 0 ? "" : Name("s", random.Next(2)),
        "iab_ids" or "topic_ids" or "brand_niches" => random.Next(2) == 0 ? "552" : "150",
        "languages" or "language" => random.Next(2) == 0 ? "en" : "de",
        "country" or "key" => random.Next(2) == 0 ? "US" : "DE",
        "currency" => "USD",
        "file" => "creator-scores.json",
        "sha256" => "",
        "paths" => random.Next(2) == 0 ? "trust.value" : "engagement",
        "service" => random.Next(2) == 0 ? "" : "liveness",
        _ => Name("t", random.Next(20)),
    });

    /// <summary>A number with a fraction.</summary>
    public static double Double(FieldDescriptor field, Random random)
    {
        bool isShare = field.Name.Contains("share", StringComparison.Ordinal) && field.Name != "shares";
        return isShare ? random.NextDouble() / 4 : 1 + (random.NextDouble() * 4);
    }

    /// <summary>A whole number, a truth value or the number of an enum value, as on the wire.</summary>
    /// <param name="field">The field.</param>
    /// <param name="random">The source of the choice.</param>
    /// <param name="nowMs">The time, in ms since 1970.</param>
    public static ulong Number(FieldDescriptor field, Random random, long nowMs) => (ulong)(field.FieldType switch
    {
        FieldType.Bool => random.Next(2),
        FieldType.Enum => field.EnumType.Values[random.Next(Math.Min(1, field.EnumType.Values.Count - 1), field.EnumType.Values.Count)].Number,
        _ => field.Name switch
        {
            "max_staleness_ms" => random.Next(1_000_000),
            "as_of_ms" => nowMs + DayMs,
            "day_ms" => (nowMs / DayMs * DayMs) - (random.Next(1, 90) * DayMs),
            "source_epoch" => 0,
            "name_length" => 10,
            "name_digits" => 3,
            _ when field.Name.EndsWith("_ms", StringComparison.Ordinal) => nowMs - random.NextInt64(60 * DayMs),
            _ => random.NextInt64((long)Math.Pow(10, random.Next(1, 6))),
        },
    });

    private static string Name(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
