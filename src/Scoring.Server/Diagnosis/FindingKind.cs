namespace Scoring.Server.Diagnosis;

/// <summary>The severity of a finding.</summary>
public enum FindingKind
{
    /// <summary>The check passed.</summary>
    Good = 0,

    /// <summary>The check could not be made, or the finding is information only.</summary>
    Note = 1,

    /// <summary>A server works, and its scores can mislead.</summary>
    Warning = 2,

    /// <summary>The check failed.</summary>
    Wrong = 3,
}
