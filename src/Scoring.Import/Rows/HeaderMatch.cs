namespace Scoring.Import.Rows;

/// <summary>How the columns of a file are found.</summary>
public enum HeaderMatch
{
    /// <summary>By their exact names.</summary>
    Exact,

    /// <summary>By their names without case.</summary>
    IgnoreCase,

    /// <summary>By position only: the first line is a row.</summary>
    None,
}
