namespace Scoring.Observations;

/// <summary>Facts of an account that change seldom. Null is unknown.</summary>
public sealed record AccountFacts
{
    /// <summary>When the account was opened, Unix milliseconds UTC.</summary>
    public long? CreatedAtMs { get; init; }

    /// <summary>The platform shows a verification mark.</summary>
    public bool? Verified { get; init; }

    /// <summary>The account shows a picture of its own.</summary>
    public bool? HasProfilePicture { get; init; }

    /// <summary>The account shows a biography.</summary>
    public bool? HasBiography { get; init; }

    /// <summary>The creator says that this is, or is to become, a full-time occupation.</summary>
    public bool? CareerIntent { get; init; }
}
