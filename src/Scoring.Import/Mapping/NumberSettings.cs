using System.Text.Json;
using Scoring.Import.Values;

namespace Scoring.Import.Mapping;

/// <summary>Reads the settings of numbers, which a mapping and each of its fields may have.</summary>
internal static class NumberSettings
{
    /// <summary>Reads a setting.</summary>
    /// <returns>The changed format; null when the setting is none of numbers.</returns>
    public static NumberFormat? Read(string name, MappingNode value, NumberFormat format) => name switch
    {
        "thousands" => format with { Thousands = value.Element.ValueKind == JsonValueKind.Null || value.Text().Length == 0 ? null : value.Character() },
        "decimal" => format with { Point = value.Character() },
        "grouping" => format with { IsIndian = IsIndian(value) },
        "suffixes" => format with { Suffixes = Suffixes(value) },
        _ => null,
    };

    private static bool IsIndian(MappingNode value) => value.Text() switch
    {
        "threes" => false,
        "indian" => true,
        _ => throw value.Refuse("must be threes or indian"),
    };

    private static IReadOnlyDictionary<string, decimal>? Suffixes(MappingNode value)
    {
        if (value.Element.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.Truth() ? NumberFormat.CommonSuffixes : null;
        Dictionary<string, decimal> suffixes = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string suffix, MappingNode factor) in value.Properties()) suffixes[suffix.TrimEnd('.')] = factor.Number();
        return suffixes;
    }
}
