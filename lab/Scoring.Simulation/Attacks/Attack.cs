using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>Simulates the attacks of the catalogue that do not use the scorer.</summary>
internal static class Attack
{
    /// <summary>Adds an attack to a history.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The start of the attack and its random stream.</param>
    /// <param name="kind">The attack; not <see cref="AttackKind.KnowingAttacker"/>.</param>
    /// <param name="amount">The amount, in the unit of the catalogue.</param>
    public static AttackedHistory Apply(History history, Attacker attacker, AttackKind kind, double amount)
    {
        AttackTerms terms = AttackCatalogue.Committed.Of(kind);
        double followers = history.Followers.OwnAt(attacker.StartMs);
        return kind switch
        {
            AttackKind.BoughtFollowers => Buy(history, attacker, kind, amount * followers),
            AttackKind.SlowDrip => BoughtFollowers.DayByDay(history, attacker, amount * followers, terms.Number("half_life_days")),
            AttackKind.BoughtLikes or AttackKind.BoughtLikesOnePost => Buy(
                history, attacker, kind, BoughtLikes.Package(amount * attacker.TypicalLikes(history), terms.Number("least_package"))),
            AttackKind.CommentBots => Buy(
                history, attacker, kind, BoughtLikes.Package(amount * attacker.TypicalComments(history), terms.Number("least_package"))),
            AttackKind.Pod => EngagementRing.Join(history, attacker, (long)amount, terms),
            AttackKind.Undisclosed => HiddenSponsorship.For(history, attacker, amount, terms),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "requires the scorer"),
        };
    }

    /// <summary>Adds a purchase to a history.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The start of the attack and its random stream.</param>
    /// <param name="kind">Followers at once, or likes or comments for every post, or likes for one.</param>
    /// <param name="count">The number bought.</param>
    public static AttackedHistory Buy(History history, Attacker attacker, AttackKind kind, double count)
    {
        AttackTerms terms = AttackCatalogue.Committed.Of(kind);
        return kind switch
        {
            AttackKind.BoughtFollowers => BoughtFollowers.AtOnce(history, attacker, count, terms.Number("delivery_days"), terms.Number("half_life_days")),
            AttackKind.BoughtLikes or AttackKind.BoughtLikesOnePost => BoughtLikes.For(history, attacker, count, terms, kind == AttackKind.BoughtLikesOnePost),
            AttackKind.CommentBots => BoughtComments.For(history, attacker, count, terms),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no price per number"),
        };
    }
}
