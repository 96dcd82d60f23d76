using Scoring.Observations;
using Scoring.State;

namespace Scoring.Features;

/// <summary>Combines the relationships to brands into one standing.</summary>
internal static class RelationshipExtraction
{
    /// <summary>
    /// An undisclosed material relationship has priority over all others; then the strongest one counts. An employee or affiliate with
    /// unknown disclosure is ignored.
    /// </summary>
    public static RelationshipStanding Of(Register<IReadOnlyList<Relationship>>? register)
    {
        RelationshipStanding standing = RelationshipStanding.Unknown;
        if (register is null || !register.TryGetValue(out IReadOnlyList<Relationship>? relationships)) return standing;
        foreach (Relationship relationship in relationships)
        {
            RelationshipStanding one = Of(relationship);
            if (one == RelationshipStanding.Undisclosed) return one;
            if (one > standing) standing = one;
        }

        return standing;
    }

    private static RelationshipStanding Of(Relationship relationship) => (relationship.Kind, relationship.Disclosed) switch
    {
        (RelationshipKind.VerifiedCustomer, _) => RelationshipStanding.VerifiedCustomer,
        (RelationshipKind.Unaffiliated, _) => RelationshipStanding.Neutral,
        (RelationshipKind.Employee or RelationshipKind.Affiliate, false) => RelationshipStanding.Undisclosed,
        (RelationshipKind.Employee, true) => RelationshipStanding.DisclosedEmployee,
        (RelationshipKind.Affiliate, true) => RelationshipStanding.Neutral,
        _ => RelationshipStanding.Unknown,
    };
}
