using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Scoring.Import.Rows;
using Scoring.Import.Values;
using Scoring.Observations;

namespace Scoring.Import.Mapping;

/// <summary>Parses a text as the value of a field.</summary>
public static partial class FieldValue
{
    private const int TimeoutMs = 10_000;

    /// <summary>Reads a value.</summary>
    /// <param name="rule">The field and its format.</param>
    /// <param name="cell">The cell; its kind decides whether the number format of the mapping applies.</param>
    /// <param name="text">The text: that of the cell after steps and replacements.</param>
    /// <param name="fault">The fault; null when the value was read.</param>
    /// <returns>The value; null with a fault. A time is a <see cref="ReadTime"/>, a count with a resolution a <see cref="RoundedCount"/>.</returns>
    public static object? Read(FieldRule rule, Cell cell, string text, out string? fault)
    {
        FieldDescriptor field = rule.Path.Field;
        fault = null;
        if (rule.Path.IsId && text.Length > 0 && IdText.Fault(text) is { } damage)
        {
            fault = damage;
            return null;
        }

        object? value = field.FieldType switch
        {
            FieldType.Int64 when rule.Path.IsTime => cell.Kind == CellKind.Date ? rule.Time.Read(cell.Date, cell.IsDay) : rule.Time.Read(text),
            FieldType.Int64 when rule.Path.HasResolution => ReadWhole(rule, cell, text, out long resolution) is { } count ? new RoundedCount(count, resolution) : null,
            FieldType.Int64 => ReadWhole(rule, cell, text, out _),
            FieldType.Int32 => ReadWhole(rule, cell, text, out _) is { } whole and >= int.MinValue and <= int.MaxValue ? (int)whole : null,
            FieldType.Double => ReadReal(rule, cell, text),
            FieldType.Bool => ReadTruth(text),
            FieldType.Enum => ReadName(text, field.EnumType),
            FieldType.String => cell.Kind == CellKind.Date && rule.Path.IsId ? null : text,
            _ => null,
        };
        if (value is null) fault = $"expected {Expectation(rule, field, cell, text)}";
        return value;
    }

    private static string Expectation(FieldRule rule, FieldDescriptor field, Cell cell, string text) => field.FieldType switch
    {
        FieldType.Int64 when rule.Path.IsTime => $"a time ({rule.Time.Forms})",
        FieldType.Int64 or FieldType.Int32 => "a whole number" + Hint(rule, text),
        FieldType.Double => "a number" + Hint(rule, text),
        FieldType.Bool => "true or false",
        FieldType.Enum => "one of " + string.Join(", ", field.EnumType.Values.Where(value => value.Number != 0).Select(value => ShortName(value, field.EnumType))),
        _ => cell.Kind == CellKind.Date ? "text, but the spreadsheet contains a date" : "text",
    };

    private static string Hint(FieldRule rule, string text)
    {
        if (rule.Numbers.Suffixes is null && Suffixed().IsMatch(text)) return "; the setting \"suffixes\": true reads K, M, B and T";
        if (!rule.HasZeroDecimals && ZeroDecimals().IsMatch(text)) return "; the setting \"zero_decimals\": true reads decimals of zeros";
        return rule.Numbers.Thousands is null && Grouped().IsMatch(text) ? "; the settings \"thousands\" and \"decimal\" name the separators" : string.Empty;
    }

    private static bool TryRead(FieldRule rule, Cell cell, string text, out WrittenNumber number)
    {
        NumberFormat format = rule.Numbers;
        if (cell.Kind == CellKind.Number) format = format.IsPercent && !cell.IsShare ? NumberFormat.PlainPercent : NumberFormat.Plain;
        return NumberText.TryRead(text, format, out number);
    }

    private static long? ReadWhole(FieldRule rule, Cell cell, string text, out long resolution)
    {
        resolution = 1;
        if (!TryRead(rule, cell, text, out WrittenNumber number) || !NumberText.TryMultiply(number.Value, rule.Scale, out decimal scaled)) return null;

        // A fraction of a count is a separator of thousands or another column. "12400.0" is how table libraries write a whole number with gaps in its column.
        bool isTyped = cell.Kind == CellKind.Number || (rule.HasZeroDecimals && number.IsFractionZero);
        if (!isTyped && rule.Scale == 1 && !number.IsScaled && !rule.Numbers.IsPercent && number.FractionDigits > 0 && !(number.FractionDigits == 1 && number.IsFractionZero)) return null;
        if (decimal.Truncate(scaled) != scaled)
        {
            bool isRounded = rule.Path.IsMoney || (number.IsScaled && number.Resolution * Math.Abs(rule.Scale) >= 1);
            if (!isRounded) return null;
            scaled = decimal.Round(scaled, MidpointRounding.ToEven);
        }

        if (Math.Abs(scaled) > long.MaxValue) return null;
        resolution = ResolutionOf(rule, number, cell.Kind == CellKind.Number, scaled);
        return (long)scaled;
    }

    // Of the text: 1.2M ends at hundred thousands. A typed number of a spreadsheet or JSON has no such digits, and whole digits without a suffix are exact
    // unless the mapping says otherwise.
    private static long ResolutionOf(FieldRule rule, WrittenNumber number, bool isTyped, decimal count)
    {
        decimal written = !isTyped && (number.IsScaled || rule.Scale != 1) && NumberText.TryMultiply(number.Resolution, Math.Abs(rule.Scale), out decimal unit) ? unit : 1;
        decimal coarser = Math.Max(written, rule.Resolution?.Of(count) ?? 1);
        return (long)Math.Clamp(decimal.Round(coarser), 1, ObservationLimits.MaxCount);
    }

    private static double? ReadReal(FieldRule rule, Cell cell, string text)
    {
        if (!TryRead(rule, cell, text, out WrittenNumber number)) return null;
        return NumberText.TryMultiply(number.Value, rule.Scale, out decimal scaled) ? (double)scaled : (double)number.Value * (double)rule.Scale;
    }

    private static bool? ReadTruth(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "1.0" or "YES" => true,
        "FALSE" or "0" or "0.0" or "NO" => false,
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

    [GeneratedRegex(@"^[+-]?[0-9]+([.,][0-9]+)?\s?(k|m|b|t|bn|tsd|mio|mrd)\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeoutMs)]
    private static partial Regex Suffixed();

    // Three zeros may be a group of thousands.
    [GeneratedRegex(@"^[+-]?[0-9]+[.,](00|0{4,})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeoutMs)]
    private static partial Regex ZeroDecimals();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}([., '\u00A0\u202F\u2019][0-9]{2,3})+([.,][0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeoutMs)]
    private static partial Regex Grouped();
}
