namespace Scoring.Observations;

/// <summary>Facts of one sampled follower. Counts above 65,535 are stored as 65,535; null is unknown.</summary>
public sealed record SampledFollower
{
    /// <summary>Accounts that it follows.</summary>
    public long? Following { get; init; }

    /// <summary>Its followers.</summary>
    public long? Followers { get; init; }

    /// <summary>Its posts.</summary>
    public long? Posts { get; init; }

    /// <summary>It shows a custom picture.</summary>
    public bool? HasProfilePicture { get; init; }

    /// <summary>It is private.</summary>
    public bool? IsPrivate { get; init; }

    /// <summary>Length of its name in characters, in [1, 255].</summary>
    public int? NameLength { get; init; }

    /// <summary>Digits in its name, in [0, <see cref="NameLength"/>].</summary>
    public int? NameDigits { get; init; }

    /// <summary>Its profile has a biography.</summary>
    public bool? HasBiography { get; init; }

    /// <summary>The platform has verified it.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>Its profile has an external link.</summary>
    public bool? HasExternalLink { get; init; }

    /// <summary>Days since it was created, in [0, 36,500]; stored in eight steps.</summary>
    public int? AccountAgeDays { get; init; }
}
