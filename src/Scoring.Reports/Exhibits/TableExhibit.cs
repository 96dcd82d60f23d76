namespace Scoring.Reports.Exhibits;

/// <summary>A table.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Headings">One heading per column, with the unit.</param>
/// <param name="Rows">Cells as text, as many per row as there are headings.</param>
public sealed record TableExhibit(string Title, string Caption, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
    : Exhibit(Title, Caption);
