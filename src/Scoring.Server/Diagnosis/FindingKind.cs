namespace Scoring.Server.Diagnosis;

/// <summary>What is to be thought of a finding.</summary>
public enum FindingKind
{
    /// <summary>It is as it should be.</summary>
    Good = 0,

    /// <summary>Nobody could verify it, or it is good to know.</summary>
    Note = 1,

    /// <summary>It is not as it should be.</summary>
    Wrong = 2,
}
