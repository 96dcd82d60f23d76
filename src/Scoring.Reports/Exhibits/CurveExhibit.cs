namespace Scoring.Reports.Exhibits;

/// <summary>Curves over common axes, drawn as SVG.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="HorizontalAxis">The horizontal axis, with its unit.</param>
/// <param name="VerticalAxis">The vertical axis, with its unit.</param>
/// <param name="Curves">The curves, at most six.</param>
public sealed record CurveExhibit(string Title, string Caption, string HorizontalAxis, string VerticalAxis, IReadOnlyList<Curve> Curves)
    : Exhibit(Title, Caption)
{
    /// <summary>True for a logarithmic horizontal axis; all x must then be above 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>True to also draw the diagonal of perfect calibration.</summary>
    public bool HasDiagonal { get; init; }
}
