namespace Scoring.Service.Scores;

/// <summary>What an answer explains.</summary>
[Flags]
public enum ExplainedParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Every contribution.</summary>
    Contributions = 1,

    /// <summary>The strongest reasons in words.</summary>
    Reasons = 2,

    /// <summary>What the creator could change, and the effect.</summary>
    Counterfactuals = 4,
}
