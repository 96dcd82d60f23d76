using Scoring.Import.Reading;

namespace Scoring.Import.Mapping;

/// <summary>Maps columns of a CSV file to fields of observations. The JSON format is described in docs/import.md.</summary>
public sealed record ColumnMapping
{
    /// <summary>The name of the mapping of files whose columns have the names of the contract's fields.</summary>
    public const string FieldsName = "fields";

    /// <summary>Name, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>What the mapping is for, in one sentence; empty for none.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>What is easily misread in such files, one sentence each.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];

    /// <summary>The delimiter between two fields of a line.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Cell texts that mean an unknown value; an empty cell is always unknown.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The observations of one row; at least one.</summary>
    public required IReadOnlyList<ObservationTemplate> Observations { get; init; }

    /// <summary>Whether the columns of a header have the names of the contract's fields, so that no mapping file is needed.</summary>
    public static bool IsOfFields(IReadOnlyList<string> header) =>
        header.Contains(ObservationTemplate.CreatorId, StringComparer.Ordinal) && header.Contains(ObservationTemplate.ObservedAt, StringComparer.Ordinal);

    /// <summary>Creates the mapping of a file whose columns have the names of the contract's fields.</summary>
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
