using Scoring.Import.Reading;

namespace Scoring.Import.Mapping;

/// <summary>Which column of a CSV file goes to which field of an observation. Written as JSON; docs/import.md shows how.</summary>
public sealed record ColumnMapping
{
    /// <summary>Name of the mapping of files whose columns are called like the contract's fields.</summary>
    public const string FieldsName = "fields";

    /// <summary>Name, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>What separates two fields of a line.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Cells that mean that a value is unknown; an empty cell always does.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The observations that one row tells of; at least one.</summary>
    public required IReadOnlyList<ObservationTemplate> Observations { get; init; }

    /// <summary>Whether a header names its columns like the contract's fields, so that it needs no mapping of its own.</summary>
    public static bool IsOfFields(IReadOnlyList<string> header) =>
        header.Contains(ObservationTemplate.CreatorId, StringComparer.Ordinal) && header.Contains(ObservationTemplate.ObservedAt, StringComparer.Ordinal);

    /// <summary>The mapping of a file whose columns are called like the contract's fields.</summary>
    /// <exception cref="InputException">A column is no such field, or a field that every observation needs is missing.</exception>
    public static ColumnMapping OfFields(string file, IReadOnlyList<string> header)
    {
        List<FieldRule> rules = [];
        foreach (string column in header)
        {
            FieldPath path = FieldPath.Find(column, out string? fault) ?? throw new InputException($"{file}: {fault}.");
            rules.Add(new FieldRule { Path = path, Column = column });
        }

        ObservationTemplate template = new(rules);
        return template.Fault() is { } missing
            ? throw new InputException($"{file}: {missing}.")
            : new ColumnMapping { Name = FieldsName, Observations = [template] };
    }
}
