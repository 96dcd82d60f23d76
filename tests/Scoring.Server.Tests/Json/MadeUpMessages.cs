using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Json;

/// <summary>Generated messages of any type: plausible ones, which a method often accepts, or ones with odd values in every field.</summary>
internal sealed class MadeUpMessages(Random random, bool isOdd)
{
    private const long DayMs = 86_400_000;
    private const int MostDepth = 6;

    private static readonly string[] OddTexts = ["", " ", "\"\\/\b\f\n\r\t", "<script>&'", "é", "日本", "😀", "\u2028\u2029", "\0", "@Anna", "a/b?c=d&e#f%20:move"];
    private static readonly double[] OddNumbers = [0, 1, -1.5, double.Epsilon, double.MaxValue, double.MinValue, 0.1, 1e21, 1e-7, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
    private static readonly long[] OddWholes = [0, 1, -1, long.MaxValue, long.MinValue, int.MaxValue, (1L << 53) + 1, 253_402_300_800_000];

    /// <summary>A message.</summary>
    public IMessage Of(MessageDescriptor type, int depth = 0)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (FieldDescriptor field in type.Fields.InFieldNumberOrder())
        {
            bool isRequired = field.Name is "creator" or "id" or "platform" or "file" or "new_id" or "observed_at_ms" or "post_id" or "campaign_id" or "published_at_ms";
            if (!(!isOdd && (isRequired || field.RealContainingOneof is not null)) && random.Next(4) == 0) continue;
            if (field.RealContainingOneof is { } choice && (choice.Accessor.GetCaseFieldDescriptor(message) is not null || (random.Next(choice.Fields.Count) != 0 && (isOdd || field != choice.Fields[^1])))) continue;
            if (depth >= MostDepth && field.FieldType == FieldType.Message) continue;
            if (!field.IsRepeated) field.Accessor.SetValue(message, ValueOf(field, depth));
            else for (int i = random.Next(1, 4); i > 0; i--) ((IList)field.Accessor.GetValue(message)).Add(ValueOf(field, depth));
        }

        return message;
    }

    private object ValueOf(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.Message when field.MessageType == FieldMask.Descriptor => new FieldMask { Paths = { isOdd && random.Next(3) == 0 ? "trust.valued" : "trust.value", "as_of_ms" } },
        FieldType.Message => Of(field.MessageType, depth + 1),
        FieldType.String => isOdd ? OddTexts[random.Next(OddTexts.Length)] : TextOf(field),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Double => isOdd ? OddNumbers[random.Next(OddNumbers.Length)] : Math.Round(random.NextDouble(), 3),
        FieldType.Enum => isOdd && random.Next(5) == 0 ? 99 : field.EnumType.Values[random.Next(isOdd ? 0 : 1, field.EnumType.Values.Count)].Number,
        FieldType.Int32 => isOdd ? (int)OddWholes[random.Next(OddWholes.Length)] : random.Next(20),
        FieldType.UInt64 => isOdd ? (ulong)OddWholes[random.Next(OddWholes.Length)] : (ulong)random.Next(1_000),
        _ => isOdd ? OddWholes[random.Next(OddWholes.Length)] : WholeOf(field),
    };

    private string TextOf(FieldDescriptor field) => field.Name switch
    {
        "id" or "new_id" => string.Create(CultureInfo.InvariantCulture, $"creator.{random.Next(6)}"),
        "source" => random.Next(2) == 0 ? "" : "crawler",
        "iab_ids" or "topic_ids" or "brand_niches" => "552",
        "languages" or "language" => "en",
        "country" or "key" => "US",
        "currency" => "USD",
        "file" => "creator-scores.json",
        "sha256" => "",
        _ => string.Create(CultureInfo.InvariantCulture, $"t{random.Next(20)}"),
    };

    private long WholeOf(FieldDescriptor field) => field.Name switch
    {
        "as_of_ms" => ManualClock.StartMs + DayMs,
        "day_ms" => (ManualClock.StartMs / DayMs * DayMs) - (random.Next(1, 90) * DayMs),
        "max_staleness_ms" => random.Next(1_000_000),
        _ when field.Name.EndsWith("_ms", StringComparison.Ordinal) => ManualClock.StartMs - random.NextInt64(60 * DayMs),
        _ => random.NextInt64(5_000),
    };
}
