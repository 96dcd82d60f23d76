namespace Scoring.Import.Rows;

/// <summary>What the value at a place of a row is.</summary>
public enum CellKind
{
    /// <summary>There is no value: the property is missing or null, or the cell is empty.</summary>
    Missing,

    /// <summary>Text. Numbers and times in it have the format of the mapping.</summary>
    Text,

    /// <summary>A number of JSON or of a spreadsheet, as plain text. The format of the mapping does not apply to it.</summary>
    Number,

    /// <summary>A truth value of JSON or of a spreadsheet, as <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A date of a spreadsheet.</summary>
    Date,

    /// <summary>An object or an array of JSON.</summary>
    Nested,

    /// <summary>An error of a spreadsheet; its text is the error, for example <c>#REF!</c>.</summary>
    Error,

    /// <summary>A value that cannot be used; its text is the reason, to follow the name of the column.</summary>
    Damaged,
}
