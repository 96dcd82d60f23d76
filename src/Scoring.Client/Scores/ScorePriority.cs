namespace Scoring.Client.Scores;

/// <summary>The priority of a call among the calls of the same caller, when the server has too much work.</summary>
public enum ScorePriority
{
    /// <summary>That of the server: interactive for single scores, coalesced ones too, and bulk for batches.</summary>
    Default,

    /// <summary>Before all others.</summary>
    Auction,

    /// <summary>Before bulk.</summary>
    Interactive,

    /// <summary>After all others.</summary>
    Bulk,
}
