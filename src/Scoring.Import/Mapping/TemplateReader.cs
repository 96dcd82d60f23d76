using System.Text.Json;
using Scoring.Import.Values;

namespace Scoring.Import.Mapping;

/// <summary>Reads the templates of a mapping.</summary>
/// <param name="numbers">The form of numbers of the mapping.</param>
/// <param name="zone">The time zone of the mapping.</param>
/// <param name="optional">The columns that a table need not have.</param>
internal sealed class TemplateReader(NumberFormat numbers, MappingZone zone, IReadOnlySet<string> optional)
{
    private readonly FieldRuleReader _rules = new(numbers, zone, optional);

    /// <summary>Reads conditions: an object of columns with the texts of each.</summary>
    public static IEnumerable<RowCondition> Conditions(MappingNode node, bool isNegated)
    {
        foreach ((string name, MappingNode value) in node.Properties())
        {
            yield return new RowCondition(name, value.TextOrTexts().ToHashSet(StringComparer.Ordinal), isNegated);
        }
    }

    /// <summary>Reads a template.</summary>
    public ObservationTemplate Read(MappingNode node)
    {
        List<FieldRule> rules = [];
        List<ListRule> lists = [];
        List<RowCondition> where = [];
        string? each = null;
        foreach ((string name, MappingNode value) in node.Properties())
        {
            switch (name)
            {
                case "each":
                    each = value.Text();
                    break;
                case "where" or "where_not":
                    where.AddRange(Conditions(value, isNegated: name == "where_not"));
                    break;
                default:
                    if (value.Element.ValueKind == JsonValueKind.Object && FieldPath.FindList(name) is { } list) lists.Add(ReadList(list, value));
                    else if (value.Element.ValueKind == JsonValueKind.Array && FieldPath.FindList(name) is { } parts) lists.AddRange(value.Items().Select(part => ReadList(parts, part)));
                    else rules.Add(_rules.Read(FieldPath.Find(name, out string? unknown) ?? throw new Reading.InputException($"{node.File}: {node.Place}: {unknown}."), value));
                    break;
            }
        }

        ObservationTemplate template = new(rules) { Lists = lists, Each = each, Where = where };
        return template.Fault() is { } fault ? throw new Reading.InputException($"{node.File}: {node.Place}: {fault}.") : template;
    }

    private ListRule ReadList(FieldPath list, MappingNode node)
    {
        string? each = null;
        MappingNode? columns = null;
        List<(string Name, MappingNode Value)> fields = [];
        foreach ((string name, MappingNode value) in node.Properties())
        {
            if (name == "each") each = value.Text();
            else if (name == "columns") columns = value;
            else fields.Add((name, value));
        }

        if (columns is { } shares) return new ListRule { Path = list, Each = each, Messages = [.. ReadShares(list, shares, fields)] };
        FieldRule[] rules = [.. fields.Select(field => _rules.Read(PathOf(list, field.Name, field.Value), field.Value))];
        return rules.Length > 0 ? new ListRule { Path = list, Each = each, Messages = [rules] } : throw node.Refuse("needs fields");
    }

    // "columns": {"DE": "share_de"}: one message per column, with the key DE and the number of the column. The settings beside it apply to each column.
    private IEnumerable<IReadOnlyList<FieldRule>> ReadShares(FieldPath list, MappingNode columns, List<(string Name, MappingNode Value)> settings)
    {
        FieldPath key = FieldPath.Find(list.Field.MessageType, "key", out _) ?? throw columns.Refuse("is only known for lists of shares");
        FieldPath share = PathOf(list, "share", columns);
        FieldRule form = _rules.ReadSettings(share, columns with { Place = columns.Place }, settings);
        foreach ((string name, MappingNode column) in columns.Properties())
        {
            FieldRule constant = new() { Path = key, Constant = name, Written = name };
            yield return [constant, form with { Columns = [column.Text()], IsOptional = form.IsOptional }];
        }
    }

    private static FieldPath PathOf(FieldPath list, string name, MappingNode node) =>
        FieldPath.Find(list.Field.MessageType, name, out string? fault) ?? throw new Reading.InputException($"{node.File}: {node.Place}: {fault}.");
}
