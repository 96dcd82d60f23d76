namespace Scoring.Observations;

/// <summary>The registers of a profile. The numbers are those of the contract and of stored records: they never change.</summary>
public enum ProfileRegister
{
    /// <summary>Not specified.</summary>
    Unspecified = 0,

    /// <summary>The follower count of one UTC day.</summary>
    Followers = 1,

    /// <summary>The count of followed accounts.</summary>
    Following = 2,

    /// <summary>The count of posts.</summary>
    PostCount = 3,

    /// <summary>The account facts.</summary>
    Account = 4,

    /// <summary>The niches.</summary>
    Niches = 5,

    /// <summary>Languages and country.</summary>
    Locale = 6,

    /// <summary>The prices.</summary>
    Prices = 7,

    /// <summary>The relationships.</summary>
    Relationships = 8,

    /// <summary>The audience distribution.</summary>
    Audience = 9,

    /// <summary>The provider's quality figures.</summary>
    Quality = 10,
}
