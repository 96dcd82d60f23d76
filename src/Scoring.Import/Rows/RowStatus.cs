namespace Scoring.Import.Rows;

/// <summary>What a table read.</summary>
public enum RowStatus
{
    /// <summary>There are no more rows.</summary>
    End,

    /// <summary>A row.</summary>
    Row,

    /// <summary>A row with a fault; the next one can be read.</summary>
    Fault,

    /// <summary>A fault after which the rest of the file cannot be read.</summary>
    Unread,
}
