namespace Scoring.Server.Reading;

/// <summary>What an answer explains.</summary>
[Flags]
internal enum ExplainedParts
{
    /// <summary>Nothing: the fast path.</summary>
    None = 0,

    /// <summary>Every contribution.</summary>
    Contributions = 1,

    /// <summary>The strongest reasons in words.</summary>
    Reasons = 2,

    /// <summary>What the creator could change, and what it would bring.</summary>
    Counterfactuals = 4,
}
