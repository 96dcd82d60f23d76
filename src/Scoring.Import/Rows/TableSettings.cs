namespace Scoring.Import.Rows;

/// <summary>How a file with rows is opened.</summary>
public sealed record TableSettings
{
    /// <summary>The default: everything is determined from the file.</summary>
    public static readonly TableSettings Default = new();

    /// <summary>The delimiter between two fields of a line of CSV; null to determine it.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The name of the encoding; null to determine it.</summary>
    public string? Encoding { get; init; }

    /// <summary>How columns are found.</summary>
    public HeaderMatch Headers { get; init; }

    /// <summary>The sheet of a spreadsheet; null for the first one.</summary>
    public string? Sheet { get; init; }

    /// <summary>Lines before the header.</summary>
    public int Skip { get; init; }

    /// <summary>The path of the arrays of rows in JSON; null for the document itself.</summary>
    public RowPath? Rows { get; init; }

    /// <summary>Names of columns that are needed; a guess of the delimiter prefers one that gives them.</summary>
    public IReadOnlyList<string> Wanted { get; init; } = [];
}
