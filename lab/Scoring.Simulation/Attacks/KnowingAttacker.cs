using Scoring.Observations;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Attacks;

/// <summary>
/// The attacker who knows the scorer: tries plans against it within a budget and carries out the one that scores highest. It knows only what it asks
/// for, a number per record, so that it is the attacker of any scorer. Doing nothing is a plan too: it never loses.
/// </summary>
internal static class KnowingAttacker
{
    /// <summary>Tries and buys.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="search">The stream of the search.</param>
    /// <param name="attackerFrom">The attacker that starts at a place of the days allowed: 0 the latest, 1 the earliest.</param>
    /// <param name="budgetEuros">What may be spent up to the cut.</param>
    /// <param name="recordOf">What the record of a history would be at the cut.</param>
    /// <param name="score">What the attacker wants to be high.</param>
    /// <returns>The best plan's history and start.</returns>
    public static (AttackedHistory Attacked, long StartMs) Attack(
        History history,
        SimulationRandom search,
        Func<double, Attacker> attackerFrom,
        double budgetEuros,
        Func<History, IReadOnlyList<Observation>> recordOf,
        Func<IReadOnlyList<Observation>, double> score)
    {
        AttackTerms terms = AttackCatalogue.Committed.Of(AttackKind.KnowingAttacker);
        int trials = (int)terms.Number("trials");
        double halfLife = terms.Number("half_life_days");
        AttackedHistory best = new(history, 0);
        long bestStart = attackerFrom(0).StartMs;
        KnowingPlan bestPlan = default;
        double highest = score(recordOf(history));
        for (int trial = 0; trial < trials; trial++)
        {
            // Half of the trials look around, half go on from the best.
            KnowingPlan plan = trial < trials / 2 || bestPlan == default ? KnowingPlan.Draw(search) : bestPlan.Near(search);
            Attacker attacker = attackerFrom(plan.StartShare);
            AttackedHistory tried = plan.CarryOut(history, attacker, budgetEuros, halfLife);
            double reached = score(recordOf(tried.History));
            if (reached <= highest) continue;
            (best, bestStart, bestPlan, highest) = (tried, attacker.StartMs, plan, reached);
        }

        return (best, bestStart);
    }
}
