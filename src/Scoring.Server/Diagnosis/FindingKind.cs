namespace Scoring.Server.Diagnosis;

/// <summary>The severity of a finding.</summary>
public enum FindingKind
{
    /// <summary>The check passed.</summary>
    Good = 0,

    /// <summary>The check could not be made, or the finding is information only.</summary>
    Note = 1,

    /// <summary>The check failed.</summary>
    Wrong = 2,
}
