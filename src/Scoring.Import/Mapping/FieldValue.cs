using System.Globalization;
using Google.Protobuf.Reflection;

namespace Scoring.Import.Mapping;

/// <summary>Parses the text of a cell as the value of a field.</summary>
public static class FieldValue
{
    /// <summary>Reads a cell that is not empty.</summary>
    /// <param name="rule">The field and its format.</param>
    /// <param name="text">The cell, replacements applied.</param>
    /// <param name="values">The values: one, or several for a list.</param>
    /// <returns>The expected form of the text; null when it was parsed.</returns>
    public static string? Read(FieldRule rule, string text, out IReadOnlyList<object> values)
    {
        FieldDescriptor field = rule.Path.Field;
        string[] parts = field.IsRepeated
            ? text.Split(rule.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [text];
        object[] read = new object[parts.Length];
        values = read;
        for (int index = 0; index < parts.Length; index++)
        {
            if (ReadOne(rule, field, parts[index]) is not { } value)
            {
                return $"expected {Expectation(rule, field)}";
            }

            read[index] = value;
        }

        return null;
    }

    private static object? ReadOne(FieldRule rule, FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.Int64 when rule.Path.IsTime => TimeText.Read(text, rule.Time),
        FieldType.Int64 => ReadWhole(text, rule.Scale),
        FieldType.Int32 => ReadWhole(text, rule.Scale) is { } whole and >= int.MinValue and <= int.MaxValue ? (int)whole : null,
        FieldType.Double => ReadReal(text, rule.Scale),
        FieldType.Bool => ReadTruth(text),
        FieldType.Enum => ReadName(text, field.EnumType),
        FieldType.String => text,
        _ => null,
    };

    private static string Expectation(FieldRule rule, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Int64 when rule.Path.IsTime => $"a time ({rule.Time})",
        FieldType.Int64 or FieldType.Int32 => "a whole number",
        FieldType.Double => "a number",
        FieldType.Bool => "true or false",
        FieldType.Enum => "one of " + string.Join(", ", field.EnumType.Values.Where(value => value.Number != 0).Select(value => ShortName(value, field.EnumType))),
        _ => "text",
    };

    private static long? ReadWhole(string text, decimal scale)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out decimal number) || Math.Abs(number) > long.MaxValue / Math.Max(1, Math.Abs(scale)))
        {
            return null;
        }

        // Without a scale a fraction indicates a wrong column; with one, rounding is intended.
        decimal scaled = number * scale;
        return scale == 1 && decimal.Truncate(scaled) != scaled ? null : (long)decimal.Round(scaled, MidpointRounding.ToEven);
    }

    private static double? ReadReal(string text, decimal scale) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number * (double)scale : null;

    private static bool? ReadTruth(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" => true,
        "FALSE" or "0" or "NO" => false,
        _ => null,
    };

    private static object? ReadName(string text, EnumDescriptor type)
    {
        EnumValueDescriptor? value = type.Values.FirstOrDefault(candidate => candidate.Number != 0
            && (string.Equals(candidate.Name, text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(ShortName(candidate, type), text, StringComparison.OrdinalIgnoreCase)));
        return value is null ? null : Enum.ToObject(type.ClrType, value.Number);
    }

    // Enum values of the contract repeat the type name: PLATFORM_INSTAGRAM. Tables omit this prefix.
    private static string ShortName(EnumValueDescriptor value, EnumDescriptor type)
    {
        string unspecified = type.FindValueByNumber(0).Name;
        string prefix = unspecified[..unspecified.LastIndexOf("UNSPECIFIED", StringComparison.Ordinal)];
        return value.Name[prefix.Length..].ToLowerInvariant();
    }
}
