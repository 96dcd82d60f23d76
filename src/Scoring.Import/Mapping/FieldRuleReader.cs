using System.Text.Json;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Import.Values;

namespace Scoring.Import.Mapping;

/// <summary>Reads the rules of fields of a mapping.</summary>
/// <param name="numbers">The form of numbers of the mapping.</param>
/// <param name="zone">The time zone of the mapping.</param>
/// <param name="optional">The columns that a table need not have.</param>
internal sealed class FieldRuleReader(NumberFormat numbers, MappingZone zone, IReadOnlySet<string> optional)
{
    private const string Settings =
        "column, position, constant, optional, text, unknown, default, values, thousands, decimal, grouping, suffixes, percent, scale, zero_decimals, resolution, time, zone, months, separator or cases";

    private const int MostColumns = 16_384;

    /// <summary>Reads a rule: the name of a column, or an object.</summary>
    public FieldRule Read(FieldPath path, MappingNode node)
    {
        FieldRule rule = node.Element.ValueKind == JsonValueKind.String
            ? new FieldRule { Path = path, Numbers = numbers, Time = TimeOf(node, path, [TimeFormat.UnixMilliseconds], zone, []), Columns = [node.Text()], Written = node.Element.GetRawText() }
            : ReadSettings(path, node, [.. node.Properties()]);
        int sources = (rule.Columns.Count > 0 ? 1 : 0) + (rule.Position is null ? 0 : 1) + (rule.Constant is null ? 0 : 1) + (rule.Cases.Count > 0 ? 1 : 0);
        if (sources != 1) throw node.Refuse("needs a column, a position, a constant or cases, and only one of them");
        Check(rule, node);
        return rule.Columns.Count > 0 && rule.Columns.All(optional.Contains) ? rule with { IsOptional = true } : rule;
    }

    /// <summary>Reads the settings of a rule, which may be without a source.</summary>
    public FieldRule ReadSettings(FieldPath path, MappingNode node, IReadOnlyList<(string Name, MappingNode Value)> settings)
    {
        FieldRule rule = new() { Path = path, Numbers = numbers, Written = node.Element.GetRawText() };
        (IReadOnlyList<string> forms, MappingZone ownZone, IReadOnlyList<string> months) = ([TimeFormat.UnixMilliseconds], zone, []);
        foreach ((string name, MappingNode value) in settings)
        {
            if (NumberSettings.Read(name, value, rule.Numbers) is { } format)
            {
                rule = rule with { Numbers = format };
                continue;
            }

            switch (name)
            {
                case "time":
                    forms = value.TextOrTexts();
                    break;
                case "zone":
                    ownZone = new MappingZone(value.Text());
                    break;
                case "months":
                    months = value.Texts();
                    break;
                case "percent":
                    rule = rule with { Numbers = rule.Numbers with { IsPercent = value.Truth() } };
                    break;
                default:
                    rule = ReadSetting(rule, name, value) ?? throw node.Unknown(name, Settings);
                    break;
            }
        }

        if (rule.Numbers.Fault() is { } fault) throw node.Refuse($": {fault}");
        return rule with { Time = TimeOf(node, path, forms, ownZone, months) };
    }

    private FieldRule? ReadSetting(FieldRule rule, string name, MappingNode value) => name switch
    {
        "column" => rule with { Columns = value.TextOrTexts() },
        "position" => rule with { Position = value.Whole(1, MostColumns) },
        "constant" => rule with { Constant = value.Text() },
        "optional" => rule with { IsOptional = value.Truth() },
        "text" => rule with { Steps = value.Named(TextSteps.Find, TextSteps.All) },
        "unknown" => rule with { Unknown = value.TextOrTexts().ToHashSet(StringComparer.Ordinal) },
        "default" => rule with { Default = value.Text() },
        "values" => rule with { Values = value.TextsByName() },
        "zero_decimals" => rule with { HasZeroDecimals = value.Truth() },
        "scale" => rule with { Scale = value.Number() },
        "resolution" => rule.Path.HasResolution ? rule with { Resolution = ResolutionReader.Read(value) } : throw value.Refuse($"is only known for {ObservationTemplate.Followers}"),
        "separator" => rule with { Separator = value.Text().Length > 0 ? value.Text() : throw value.Refuse("must not be empty") },
        "cases" => rule with { Cases = [.. value.Items().Select(item => ReadCase(rule.Path, item))] },
        "where" or "where_not" => rule with { Where = [.. rule.Where, .. TemplateReader.Conditions(value, isNegated: name == "where_not")] },
        _ => null,
    };

    private FieldRule ReadCase(FieldPath path, MappingNode node)
    {
        FieldRule rule = Read(path, node);
        return rule.Cases.Count == 0 ? rule : throw node.Refuse("cannot have cases of its own");
    }

    private static void Check(FieldRule rule, MappingNode node)
    {
        foreach (string column in rule.Columns)
        {
            if (RowPath.Parse(column) is null && column.Contains('[', StringComparison.Ordinal)) throw node.Refuse($": '{column}' is not a path");
            if (!rule.Path.Field.IsRepeated && column.Contains("[]", StringComparison.Ordinal)) throw node.Refuse($": '{column}' has several values; name one of them, for example with [0]");
        }

        foreach (string fixedText in new[] { rule.Constant, rule.Default }.OfType<string>())
        {
            IEnumerable<string> parts = rule.Path.Field.IsRepeated ? fixedText.Split(rule.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [fixedText];
            foreach (string part in parts)
            {
                FieldValue.Read(rule, new Cell(CellKind.Text, part), part, out string? fault);
                if (fault is not null) throw new InputException($"{node.File}: {node.Place}: the {(rule.Constant is null ? "default" : "constant")} '{fixedText}' does not fit: {fault}.");
            }
        }
    }

    private static TimeFormat TimeOf(MappingNode node, FieldPath path, IReadOnlyList<string> forms, MappingZone zone, IReadOnlyList<string> months)
    {
        if (!path.IsTime && forms is not [TimeFormat.UnixMilliseconds]) throw node.Refuse($"is not a time, but has the setting time");
        TimeFormat[] formats = [.. forms.Select(form => TimeFormat.Find(form, zone.Name, months, out string? fault, zone.OnUse) ?? throw node.Refuse($": {fault}"))];
        return formats.Length > 0 ? formats[0].Or(formats[1..]) : throw node.Refuse("needs at least one format of its time");
    }
}
