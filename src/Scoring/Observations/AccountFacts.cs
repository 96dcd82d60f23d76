namespace Scoring.Observations;

/// <summary>Facts of an account that seldom change. Null is unknown.</summary>
public sealed record AccountFacts
{
    /// <summary>Creation time of the account, Unix milliseconds UTC.</summary>
    public long? CreatedAtMs { get; init; }

    /// <summary>The platform shows a verification mark.</summary>
    public bool? Verified { get; init; }

    /// <summary>The account shows a custom picture.</summary>
    public bool? HasProfilePicture { get; init; }

    /// <summary>The account shows a biography.</summary>
    public bool? HasBiography { get; init; }

    /// <summary>The creator declares that this is, or is to become, a full-time occupation.</summary>
    public bool? CareerIntent { get; init; }
}
