namespace Scoring.Import.Mapping;

/// <summary>A condition on a cell of a row.</summary>
/// <param name="Name">The column or path.</param>
/// <param name="Texts">The texts; an empty text stands for a missing value.</param>
/// <param name="IsNegated">Whether the cell must be none of the texts, instead of one of them.</param>
public sealed record RowCondition(string Name, IReadOnlySet<string> Texts, bool IsNegated);
