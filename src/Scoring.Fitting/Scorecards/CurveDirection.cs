namespace Scoring.Fitting.Scorecards;

/// <summary>Which way a curve may run.</summary>
public enum CurveDirection
{
    /// <summary>Either way.</summary>
    None,

    /// <summary>It must not fall.</summary>
    Increasing,

    /// <summary>It must not rise.</summary>
    Decreasing,
}
