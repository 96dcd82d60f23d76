namespace Scoring.Observations;

/// <summary>
/// Kind of a relationship of a creator to a brand. The numbers are those of the contract and of stored records: they never change.
/// </summary>
public enum RelationshipKind
{
    /// <summary>Not specified.</summary>
    Unspecified = 0,

    /// <summary>Known to have no relationship.</summary>
    Unaffiliated = 1,

    /// <summary>A customer whose purchase was verified.</summary>
    VerifiedCustomer = 2,

    /// <summary>An employee.</summary>
    Employee = 3,

    /// <summary>Earns a commission on sales.</summary>
    Affiliate = 4,
}
