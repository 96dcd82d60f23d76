namespace Scoring.Results;

/// <summary>The denominator of engagement. Kinds are never mixed. The numbers are those of the contract.</summary>
public enum EngagementDenominator
{
    /// <summary>No post counts.</summary>
    None = 0,

    /// <summary>Accounts reached.</summary>
    Reach = 1,

    /// <summary>Views.</summary>
    Views = 2,

    /// <summary>Followers at publication.</summary>
    Followers = 3,
}
