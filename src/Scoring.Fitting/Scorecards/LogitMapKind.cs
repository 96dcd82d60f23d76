namespace Scoring.Fitting.Scorecards;

/// <summary>Kind of a map; more labels allow a more flexible one.</summary>
public enum LogitMapKind
{
    /// <summary>All totals are moved by the same amount.</summary>
    Shift,

    /// <summary>Totals are moved, and scaled around the base of the sum.</summary>
    Line,

    /// <summary>The line, and a bend at each knot.</summary>
    Bent,
}
