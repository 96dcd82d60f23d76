using System.Globalization;
using System.Text.Json;
using Scoring.Import.Values;

namespace Scoring.Import.Mapping;

/// <summary>Reads the setting <c>resolution</c> of a field: a unit, significant digits, or units by the size of the count.</summary>
internal static class ResolutionReader
{
    private const string DigitsName = "digits";
    private const int MostDigits = 18;

    /// <summary>Reads the setting.</summary>
    public static CountResolution Read(MappingNode node)
    {
        if (node.Element.ValueKind == JsonValueKind.Number) return new CountResolution(0, [(0, Unit(node))]);
        List<(decimal From, decimal Unit)> units = [];
        foreach ((string name, MappingNode value) in node.Properties())
        {
            if (name == DigitsName) return new CountResolution(value.Whole(1, MostDigits), []);
            if (!decimal.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out decimal from)) throw node.Unknown(name, $"{DigitsName} or the sizes from which a unit applies");
            units.Add((from, Unit(value)));
        }

        return units.Count > 0 ? new CountResolution(0, [.. units.OrderBy(unit => unit.From)]) : throw node.Refuse("needs digits or units");
    }

    private static decimal Unit(MappingNode node) => node.Number() is >= 1 and decimal unit && decimal.Truncate(unit) == unit ? unit : throw node.Refuse("must be a whole number from 1");
}
