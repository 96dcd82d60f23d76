using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>Carries out the attacks of the catalogue that need no knowledge of the scorer.</summary>
internal static class Attack
{
    /// <summary>The history with the attack in it.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="attacker">When it starts, and its luck.</param>
    /// <param name="kind">The attack; not <see cref="AttackKind.KnowingAttacker"/>.</param>
    /// <param name="amount">How much, in the unit of the catalogue.</param>
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
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "needs to know the scorer"),
        };
    }

    /// <summary>The history with a number of things bought.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="attacker">When it starts, and its luck.</param>
    /// <param name="kind">Followers at once, or likes or comments for every post, or likes for one.</param>
    /// <param name="count">How many.</param>
    public static AttackedHistory Buy(History history, Attacker attacker, AttackKind kind, double count)
    {
        AttackTerms terms = AttackCatalogue.Committed.Of(kind);
        return kind switch
        {
            AttackKind.BoughtFollowers => BoughtFollowers.AtOnce(history, attacker, count, terms.Number("delivery_days"), terms.Number("half_life_days")),
            AttackKind.BoughtLikes or AttackKind.BoughtLikesOnePost => BoughtLikes.For(history, attacker, count, terms, kind == AttackKind.BoughtLikesOnePost),
            AttackKind.CommentBots => BoughtComments.For(history, attacker, count, terms),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not sold by number"),
        };
    }
}
