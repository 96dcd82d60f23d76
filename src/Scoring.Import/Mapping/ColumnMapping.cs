using Scoring.Import.Reading;
using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>Maps columns and paths of a file to fields of observations. The JSON format is described in docs/import.md.</summary>
public sealed record ColumnMapping
{
    /// <summary>The name of the mapping of files whose columns have the names of the contract's fields.</summary>
    public const string FieldsName = "fields";

    /// <summary>Name, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>What the mapping reads, in one sentence; empty when not stated.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>What a user of the mapping must know, one sentence each.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];

    /// <summary>How the file is opened.</summary>
    public TableSettings Table { get; init; } = TableSettings.Default;

    /// <summary>Cell texts that mean an unknown value; an empty cell is always unknown.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Columns that a table need not have; without one its cells are empty.</summary>
    public IReadOnlySet<string> Optional { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Conditions on a row; other rows are left out and are not faults.</summary>
    public IReadOnlyList<RowCondition> Where { get; init; } = [];

    /// <summary>The column whose equal values in consecutive rows give one observation together; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The observations of one row; at least one.</summary>
    public required IReadOnlyList<ObservationTemplate> Observations { get; init; }

    /// <summary>Whether the columns of a header have the names of the contract's fields, so that no mapping file is needed.</summary>
    /// <param name="header">Names of the columns.</param>
    /// <param name="settings">Values that the columns need not contain.</param>
    public static bool IsOfFields(IReadOnlyList<string> header, ImportSettings settings) =>
        (settings.CreatorId is not null || header.Contains(ObservationTemplate.CreatorId, StringComparer.Ordinal))
        && (settings.ObservedAt is not null || header.Contains(ObservationTemplate.ObservedAt, StringComparer.Ordinal))
        && header.Any(column => FieldPath.Find(column, out _) is not null);

    /// <summary>Creates the mapping of a file whose columns have the names of the contract's fields.</summary>
    /// <exception cref="InputException">A column is no such field, or a field that every observation needs is missing.</exception>
    public static ColumnMapping OfFields(string file, IReadOnlyList<string> header)
    {
        List<FieldRule> rules = [];
        foreach (string column in header)
        {
            FieldPath path = FieldPath.Find(column, out string? fault) ?? throw new InputException($"{file}: {fault}.");
            rules.Add(new FieldRule { Path = path, Columns = [column] });
        }

        ObservationTemplate template = new(rules);
        return template.Fault() is { } missing
            ? throw new InputException($"{file}: {missing}.")
            : new ColumnMapping { Name = FieldsName, Table = new TableSettings { Wanted = header }, Observations = [template] };
    }
}
