namespace Scoring.Import.Rows;

/// <summary>A place in the rows of a table: a column, a path into JSON, or a path into the JSON of a column.</summary>
/// <param name="Name">The name in the mapping, for messages.</param>
/// <param name="Column">The column, from 0; -1 for tables without columns.</param>
/// <param name="Path">The path within the column or the row.</param>
public sealed record RowPlace(string Name, int Column, RowPath Path);
