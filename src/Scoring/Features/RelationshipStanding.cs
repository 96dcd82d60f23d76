namespace Scoring.Features;

/// <summary>What the creator's relationships to brands say together. The numbers are those of stored features: they never change.</summary>
public enum RelationshipStanding
{
    /// <summary>No relationship is known.</summary>
    Unknown = 0,

    /// <summary>A material relationship (employee, affiliate) is known not to be disclosed.</summary>
    Undisclosed = 1,

    /// <summary>Nothing that speaks for or against: unaffiliated, or a disclosed affiliate.</summary>
    Neutral = 2,

    /// <summary>An employee who says so.</summary>
    DisclosedEmployee = 3,

    /// <summary>A customer whose purchase was verified.</summary>
    VerifiedCustomer = 4,
}
