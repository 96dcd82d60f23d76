namespace Scoring.Observations;

/// <summary>A snapshot of the account: a set of independent registers. A null register is not changed.</summary>
public sealed record ProfileSnapshot : ObservedValue
{
    /// <summary>Followers; stored by UTC day and by period of 30 days.</summary>
    public long? Followers { get; init; }

    /// <summary>
    /// The unit to which the followers are rounded, in followers: from 1 to a tenth of the followers. Null is 1, an exact count. Part of the
    /// register of the followers.
    /// </summary>
    public long? FollowersResolution { get; init; }

    /// <summary>Accounts that this account follows.</summary>
    public long? Following { get; init; }

    /// <summary>Total posts of the account.</summary>
    public long? PostCount { get; init; }

    /// <summary>Facts that seldom change.</summary>
    public AccountFacts? Account { get; init; }

    /// <summary>Declared niches, most important first: 1 to 8 IAB Content Taxonomy 3.1 ids. Null does not change the register.</summary>
    public IReadOnlyList<string>? Niches { get; init; }

    /// <summary>Languages and country.</summary>
    public Locale? Locale { get; init; }

    /// <summary>Quoted prices, 1 to 8. Null does not change the register.</summary>
    public IReadOnlyList<Price>? Prices { get; init; }

    /// <summary>Relationships to brands, 1 to 32. Null does not change the register.</summary>
    public IReadOnlyList<Relationship>? Relationships { get; init; }

    /// <summary>Distribution of the audience.</summary>
    public AudienceDistribution? Audience { get; init; }

    /// <summary>A provider's measurement of the audience.</summary>
    public ProviderQuality? Quality { get; init; }

    /// <summary>Registers withdrawn by this snapshot.</summary>
    public IReadOnlyList<ProfileRegister> RemovedRegisters { get; init; } = [];
}
