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
    /// <summary>True for a logarithmic horizontal axis; all x are then above 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>True to draw the diagonal of perfect calibration as well.</summary>
    public bool HasDiagonal { get; init; }
}
