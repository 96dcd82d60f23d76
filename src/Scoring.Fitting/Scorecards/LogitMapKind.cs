namespace Scoring.Fitting.Scorecards;

/// <summary>How much of a map there are labels for.</summary>
public enum LogitMapKind
{
    /// <summary>All totals are moved alike.</summary>
    Shift,

    /// <summary>Totals are moved, and stretched or drawn together around where the sum starts.</summary>
    Line,

    /// <summary>The line, and a bend at each knot.</summary>
    Bent,
}
