using System.Text.Json;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Import.Values;

namespace Scoring.Import.Mapping;

/// <summary>
/// Reads a <see cref="ColumnMapping"/> from its JSON file. Unknown names are rejected, so that a typing error does not drop a column silently.
/// </summary>
public static class MappingFile
{
    private const string Settings =
        "name, description, about, traps, delimiter, encoding, headers, sheet, skip, rows, group, thousands, decimal, grouping, suffixes, zone, unknown, optional, where, where_not or observations";

    private const int MostSkipped = 10_000;

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a mapping.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Their zone is that of times without an offset, where the mapping names none.</param>
    /// <exception cref="InputException">The file is not a valid mapping; the message contains the position.</exception>
    public static ColumnMapping Read(string path, ImportSettings? settings = null)
    {
        string name = Path.GetFileName(path);
        try
        {
            return Parse(File.ReadAllText(path), name, settings);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{name} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>Reads a mapping from its text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The name of its file, for messages.</param>
    /// <param name="settings">Their zone is that of times without an offset, where the mapping names none.</param>
    /// <exception cref="InputException">The text is not a valid mapping; the message contains the position.</exception>
    public static ColumnMapping Parse(string json, string name, ImportSettings? settings = null)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            return ReadMapping(new MappingNode(document.RootElement, name, string.Empty), settings ?? ImportSettings.None);
        }
        catch (JsonException malformed)
        {
            throw new InputException($"{name} is not JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.", malformed);
        }
    }

    private static ColumnMapping ReadMapping(MappingNode root, ImportSettings settings)
    {
        ColumnMapping mapping = new() { Name = Path.GetFileNameWithoutExtension(root.File), Observations = [] };
        NumberFormat numbers = NumberFormat.Plain;
        MappingZone zone = new(settings.Zone, () => settings.Use.OfZone = true);
        MappingNode? observations = null;
        foreach ((string name, MappingNode value) in root.Properties())
        {
            if (NumberSettings.Read(name, value, numbers) is { } changed)
            {
                numbers = changed;
                continue;
            }

            if (name == "zone") zone = new MappingZone(value.Text());
            else if (name == "observations") observations = value;
            else mapping = ReadSetting(mapping, name, value) ?? throw root.Unknown(name, Settings);
        }

        if (numbers.Fault() is { } fault) throw root.Refuse(fault);
        if (ZoneText.Find(zone.Name) is null) throw root.Refuse($"'{zone.Name}' is not a time zone: expected a name such as Asia/Seoul, or an offset such as +02:00");
        TemplateReader templates = new(numbers, zone, mapping.Optional);
        mapping = mapping with { Observations = observations is { } listed ? [.. listed.Items().Select(templates.Read)] : [] };
        if (mapping.Observations.Count == 0) throw root.Refuse("'observations' must list at least one observation");
        if (Contradiction(mapping.Observations) is { } contradiction) throw root.Refuse(contradiction);
        return mapping with { Table = mapping.Table with { Wanted = [.. WantedBy(mapping)] } };
    }

    private static ColumnMapping? ReadSetting(ColumnMapping mapping, string name, MappingNode value) => name switch
    {
        "name" => mapping with { Name = value.Text() },
        "description" or "about" => mapping with { About = value.Text() },
        "traps" => mapping with { Traps = value.Texts() },
        "optional" => mapping with { Optional = value.Texts().ToHashSet(StringComparer.Ordinal) },
        "unknown" => mapping with { Unknown = value.Texts() },
        "where" or "where_not" => mapping with { Where = [.. mapping.Where, .. TemplateReader.Conditions(value, isNegated: name == "where_not")] },
        "group" => mapping with { Group = value.Text() },
        _ => ReadTable(mapping.Table, name, value) is { } table ? mapping with { Table = table } : null,
    };

    private static TableSettings? ReadTable(TableSettings table, string name, MappingNode value) => name switch
    {
        "delimiter" => table with { Delimiter = Delimiter(value) },
        "encoding" => table with { Encoding = TextEncodings.Find(value.Text()) is null ? throw value.Refuse($"'{value.Text()}' is not a known encoding") : value.Text() },
        "headers" => table with { Headers = Headers(value) },
        "sheet" => table with { Sheet = value.Text() },
        "skip" => table with { Skip = value.Whole(0, MostSkipped) },
        "rows" => table with { Rows = Rows(value) },
        _ => null,
    };

    private static string Delimiter(MappingNode value)
    {
        char delimiter = value.Character();
        return char.IsAsciiLetterOrDigit(delimiter) || delimiter is '"' or '\n' or '\r' or '\0' ? throw value.Refuse("cannot be a letter, a digit, a quote or a line end") : delimiter.ToString();
    }

    private static HeaderMatch Headers(MappingNode value) => value.Text() switch
    {
        "exact" => HeaderMatch.Exact,
        "ignore-case" => HeaderMatch.IgnoreCase,
        "none" => HeaderMatch.None,
        _ => throw value.Refuse("must be exact, ignore-case or none"),
    };

    private static RowPath Rows(MappingNode value)
    {
        string text = value.Text();
        return RowPath.Parse(text.EndsWith("[]", StringComparison.Ordinal) ? text : text + "[]") ?? throw value.Refuse("is not a path");
    }

    private static string? Contradiction(IReadOnlyList<ObservationTemplate> templates)
    {
        for (int first = 0; first < templates.Count; first++)
        {
            for (int second = first + 1; second < templates.Count; second++)
            {
                if (templates[first].Contradiction(templates[second]) is { } fault) return $"observations[{first}] and observations[{second}]: {fault}";
            }
        }

        return null;
    }

    private static IEnumerable<string> WantedBy(ColumnMapping mapping) => mapping.Observations
        .SelectMany(template => template.Rules.Concat(template.Rules.SelectMany(rule => rule.Cases)))
        .SelectMany(rule => rule.Columns)
        .Concat(mapping.Where.Select(condition => condition.Name))
        .Distinct(StringComparer.Ordinal);
}
