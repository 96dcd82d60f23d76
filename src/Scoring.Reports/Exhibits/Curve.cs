namespace Scoring.Reports.Exhibits;

/// <summary>One curve of an exhibit.</summary>
/// <param name="Name">Its name, for the legend.</param>
/// <param name="Points">Its points, x ascending.</param>
public sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>True for separate points, false for a line through them.</summary>
    public bool IsScattered { get; init; }

    /// <summary>The interval of each point: a band around a line, a whisker at a separate point. As many as there are points, or none.</summary>
    public IReadOnlyList<(double Low, double High)> Band { get; init; } = [];
}
