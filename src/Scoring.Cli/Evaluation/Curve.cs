namespace Scoring.Cli.Evaluation;

/// <summary>One curve of an exhibit.</summary>
/// <param name="Name">What it is, for the legend.</param>
/// <param name="Points">Its points, x ascending.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>True for points that stand alone, false for a line through them.</summary>
    public bool IsScattered { get; init; }
}
