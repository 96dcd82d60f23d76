namespace Scoring.Observations;

/// <summary>The account itself: a product of independent registers. A register that is null is left alone.</summary>
public sealed record ProfileSnapshot : ObservedValue
{
    /// <summary>Followers; kept by UTC day and by period of 30 days.</summary>
    public long? Followers { get; init; }

    /// <summary>Accounts that this account follows.</summary>
    public long? Following { get; init; }

    /// <summary>Posts that the account shows in all.</summary>
    public long? PostCount { get; init; }

    /// <summary>Facts that change seldom.</summary>
    public AccountFacts? Account { get; init; }

    /// <summary>Declared niches, most important first: 1 to 8 IAB Content Taxonomy 3.1 ids. Null leaves the register alone.</summary>
    public IReadOnlyList<string>? Niches { get; init; }

    /// <summary>Languages and country.</summary>
    public Locale? Locale { get; init; }

    /// <summary>Quoted prices, 1 to 8. Null leaves the register alone.</summary>
    public IReadOnlyList<Price>? Prices { get; init; }

    /// <summary>Relationships to brands, 1 to 32. Null leaves the register alone.</summary>
    public IReadOnlyList<Relationship>? Relationships { get; init; }

    /// <summary>Who the audience is.</summary>
    public AudienceDistribution? Audience { get; init; }

    /// <summary>What a provider measured about the audience.</summary>
    public ProviderQuality? Quality { get; init; }

    /// <summary>Registers withdrawn by this snapshot.</summary>
    public IReadOnlyList<ProfileRegister> RemovedRegisters { get; init; } = [];
}
