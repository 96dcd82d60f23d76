namespace Scoring.Fitting.Scorecards;

/// <summary>Allowed direction of a curve.</summary>
public enum CurveDirection
{
    /// <summary>Any direction.</summary>
    None,

    /// <summary>It must not fall.</summary>
    Increasing,

    /// <summary>It must not rise.</summary>
    Decreasing,
}
