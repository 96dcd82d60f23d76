using System.Globalization;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Scoring.Server.Grpc.Mapping;

namespace Scoring.Server.Json;

/// <summary>Reads single values from their text: of a JSON token, a segment of a path, or a query parameter.</summary>
internal static class JsonScalars
{
    private const NumberStyles Decimals = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a value.</summary>
    /// <param name="field">The field, of a single value or of the entries of a list.</param>
    /// <param name="isTimeText">Whether the text is a time.</param>
    /// <param name="text">The text.</param>
    /// <returns>The value as the accessor of the field takes it; null when the text has no such value.</returns>
    public static object? Read(FieldDescriptor field, bool isTimeText, string text)
    {
        if (isTimeText) return JsonTimes.TryRead(text, out long time) ? time : null;
        return field.FieldType switch
        {
            FieldType.String => text,
            FieldType.Bool => text switch { "true" => true, "false" => false, _ => null },
            FieldType.Double => ReadDouble(text),
            FieldType.Enum => ReadEnum(field.EnumType, text),
            FieldType.Int32 => ReadWhole(text, int.MinValue, int.MaxValue) is { } number ? (int)number : null,
            FieldType.UInt64 => ReadWhole(text, ulong.MinValue, ulong.MaxValue) is { } number ? (ulong)number : null,
            FieldType.Message => ReadMask(text),
            _ => ReadWhole(text, long.MinValue, long.MaxValue) is { } number ? (long)number : null,
        };
    }

    /// <summary>What a field accepts, as the rest of a sentence that begins with the field.</summary>
    /// <param name="field">The field, of a single value or of the entries of a list.</param>
    /// <param name="isTimeText">Whether a time is expected.</param>
    /// <param name="sent">The text that was sent; null when it is no scalar, or long.</param>
    public static string Refused(FieldDescriptor field, bool isTimeText, string? sent) =>
        Expected(field, isTimeText) + (sent is null || field.FieldType is FieldType.String or FieldType.Message ? "" : $", was {Shown(sent)}");

    private static string Expected(FieldDescriptor field, bool isTimeText) => isTimeText
        ? "must be a time by RFC 3339 with a zone and a precision of milliseconds (digits of a second after the third must be 0), such as 2025-10-09T08:53:20.000Z"
        : field.FieldType switch
        {
            FieldType.String => "must be a text",
            FieldType.Bool => "must be true or false",
            FieldType.Double => "must be a number of 64 bits",
            FieldType.Enum => $"must be one of {string.Join(", ", field.EnumType.Values.Where(value => value.Number != 0).Select(value => value.Name))}, or its number",
            FieldType.Int32 => "must be a whole number of at most 32 bits",
            FieldType.UInt64 => "must be a whole number of at most 64 bits, not negative",
            FieldType.Message when field.MessageType == FieldMask.Descriptor => $"must be a text with at most {ScoreMask.MostPaths} paths of fields, separated by commas",
            FieldType.Message => "must be an object",
            _ => "must be a whole number of at most 64 bits",
        };

    // A text may have anything: only a plain one is shown, and of a long one the beginning.
    private static string Shown(string sent) => sent.All(letter => letter is >= ' ' and <= '~')
        ? $"\"{JsonFields.Shortened(sent)}\""
        : string.Create(CultureInfo.InvariantCulture, $"a text of {sent.Length} characters");

    private static object? ReadDouble(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, Decimals, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null,
    };

    private static object? ReadEnum(EnumDescriptor type, string text) =>
        type.FindValueByName(text)?.Number ?? (ReadWhole(text, int.MinValue, int.MaxValue) is { } number ? (int)number : null);

    // 1e3 and 1.0 are whole numbers. 1e-99 is none, and becomes 0.
    private static decimal? ReadWhole(string text, decimal least, decimal most)
    {
        if (!decimal.TryParse(text, Decimals, CultureInfo.InvariantCulture, out decimal number) || number != decimal.Truncate(number) || number < least || number > most) return null;
        return number == 0 && text.TakeWhile(letter => letter is not ('e' or 'E')).Any(letter => letter is >= '1' and <= '9') ? null : number;
    }

    // Names in the form of JSON become those of the contract. Whether the fields exist is checked by the method.
    private static FieldMask? ReadMask(string text)
    {
        if (text.Length > ScoreMask.MostPaths * (ScoreMask.MostPathLength + 1)) return null;
        var mask = new FieldMask();
        foreach (string path in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            mask.Paths.Add(string.Concat(path.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : letter.ToString())));
        }

        return mask;
    }
}
