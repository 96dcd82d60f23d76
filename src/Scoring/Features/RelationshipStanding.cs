namespace Scoring.Features;

/// <summary>
/// Combined standing of the creator's relationships to brands. The numbers are those of stored features: they never change.
/// </summary>
public enum RelationshipStanding
{
    /// <summary>No relationship is known.</summary>
    Unknown = 0,

    /// <summary>A material relationship (employee, affiliate) is known not to be disclosed.</summary>
    Undisclosed = 1,

    /// <summary>Neutral: unaffiliated, or a disclosed affiliate.</summary>
    Neutral = 2,

    /// <summary>An employee who discloses it.</summary>
    DisclosedEmployee = 3,

    /// <summary>A customer whose purchase was verified.</summary>
    VerifiedCustomer = 4,
}
