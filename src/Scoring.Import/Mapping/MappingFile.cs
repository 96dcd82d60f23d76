using System.Text.Json;
using Scoring.Import.Reading;

namespace Scoring.Import.Mapping;

/// <summary>
/// Reads a <see cref="ColumnMapping"/> from its JSON file. Unknown names are rejected, so that a typing error does not drop a column silently.
/// </summary>
public static class MappingFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="InputException">The file is not a valid mapping; the message contains the position.</exception>
    public static ColumnMapping Read(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>Reads a mapping from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <exception cref="InputException">The text is not a valid mapping; the message contains the position.</exception>
    public static ColumnMapping Parse(string text, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            return ReadMapping(document.RootElement, name);
        }
        catch (JsonException malformed)
        {
            throw new InputException($"{name} is not JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.", malformed);
        }
    }

    private static ColumnMapping ReadMapping(JsonElement root, string name)
    {
        Demand(root, JsonValueKind.Object, name, "a mapping");
        ColumnMapping mapping = new() { Name = Path.GetFileNameWithoutExtension(name), Observations = [] };
        foreach (JsonProperty property in root.EnumerateObject())
        {
            mapping = property.Name switch
            {
                "name" => mapping with { Name = Text(property.Value, name, property.Name) },
                "about" => mapping with { About = Text(property.Value, name, property.Name) },
                "traps" => mapping with { Traps = [.. Items(property.Value, name, property.Name).Select(item => Text(item, name, property.Name))] },
                "delimiter" => mapping with { Delimiter = Text(property.Value, name, property.Name) },
                "unknown" => mapping with { Unknown = [.. Items(property.Value, name, property.Name).Select(item => Text(item, name, property.Name))] },
                "observations" => mapping with { Observations = [.. Items(property.Value, name, property.Name).Select((item, index) => ReadTemplate(item, name, index))] },
                _ => throw Refuse(name, $"'{property.Name}' is not known here; expected name, about, traps, delimiter, unknown or observations"),
            };
        }

        return mapping.Observations.Count > 0 ? mapping : throw Refuse(name, "'observations' must list at least one observation");
    }

    private static ObservationTemplate ReadTemplate(JsonElement element, string name, int index)
    {
        string place = $"observations[{index}]";
        Demand(element, JsonValueKind.Object, name, place);
        ObservationTemplate template = new([.. element.EnumerateObject().Select(property => ReadRule(property, name, place))]);
        return template.Fault() is { } fault ? throw Refuse(name, $"{place}: {fault}") : template;
    }

    private static FieldRule ReadRule(JsonProperty property, string name, string place)
    {
        FieldPath path = FieldPath.Find(property.Name, out string? fault) ?? throw Refuse(name, $"{place}: {fault}");
        FieldRule rule = new() { Path = path };
        if (property.Value.ValueKind == JsonValueKind.String)
        {
            return rule with { Column = property.Value.GetString() };
        }

        place = $"{place}.{property.Name}";
        Demand(property.Value, JsonValueKind.Object, name, place);
        foreach (JsonProperty setting in property.Value.EnumerateObject())
        {
            string where = $"{place}.{setting.Name}";
            rule = setting.Name switch
            {
                "column" => rule with { Column = Text(setting.Value, name, where) },
                "constant" => rule with { Constant = Text(setting.Value, name, where) },
                "time" => rule with { Time = Text(setting.Value, name, where) },
                "scale" => rule with { Scale = Number(setting.Value, name, where) },
                "separator" => rule with { Separator = Text(setting.Value, name, where) },
                "values" => rule with { Values = Texts(setting.Value, name, where) },
                _ => throw Refuse(name, $"{place}: '{setting.Name}' is not known here; expected column, constant, time, scale, separator or values"),
            };
        }

        if (rule.Column is null == rule.Constant is null)
        {
            throw Refuse(name, $"{place} needs a column or a constant, and not both");
        }

        return rule.Constant is { } constant && FieldValue.Read(rule, constant, out _) is { } expected
            ? throw Refuse(name, $"{place}: the constant '{constant}' does not fit: {expected}")
            : rule;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name, string place)
    {
        Demand(element, JsonValueKind.Array, name, place);
        return element.EnumerateArray();
    }

    private static Dictionary<string, string> Texts(JsonElement element, string name, string place)
    {
        Demand(element, JsonValueKind.Object, name, place);
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            texts[property.Name] = Text(property.Value, name, $"{place}.{property.Name}");
        }

        return texts;
    }

    private static string Text(JsonElement element, string name, string place)
    {
        Demand(element, JsonValueKind.String, name, place);
        return element.GetString()!;
    }

    private static decimal Number(JsonElement element, string name, string place)
    {
        Demand(element, JsonValueKind.Number, name, place);
        return element.TryGetDecimal(out decimal number) && number != 0 ? number : throw Refuse(name, $"{place} must be a number other than 0");
    }

    private static void Demand(JsonElement element, JsonValueKind kind, string name, string place)
    {
        if (element.ValueKind != kind)
        {
            throw Refuse(name, $"{place} must be a JSON {kind.ToString().ToLowerInvariant()}");
        }
    }

    private static InputException Refuse(string name, string fault) => new InputException($"{name}: {fault}.");
}
