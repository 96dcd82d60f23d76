namespace Scoring.Reports.Exhibits;

/// <summary>One curve of an exhibit.</summary>
/// <param name="Name">What it is, for the legend.</param>
/// <param name="Points">Its points, x ascending.</param>
public sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>True for points that stand alone, false for a line through them.</summary>
    public bool IsScattered { get; init; }

    /// <summary>The interval of each point: a band around a line, a whisker at a point that stands alone. As many as there are points, or none.</summary>
    public IReadOnlyList<(double Low, double High)> Band { get; init; } = [];
}
