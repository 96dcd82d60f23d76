using Scoring.Observations;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Attacks;

/// <summary>
/// An attacker with access to the scorer: tries plans within a budget and uses the one with the highest score. It only receives
/// one number per record, so it works against any scorer. Doing nothing is also a plan, so the score never falls.
/// </summary>
internal static class KnowingAttacker
{
    /// <summary>Searches the best plan and applies it.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="search">The random stream of the search.</param>
    /// <param name="attackerFrom">Creates the attacker for a start within the allowed days: 0 the latest, 1 the earliest.</param>
    /// <param name="budgetEuros">The budget up to the cut, euros.</param>
    /// <param name="recordOf">Builds the record of a history at the cut.</param>
    /// <param name="score">The value to maximize.</param>
    /// <returns>The history and start of the best plan.</returns>
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
            // Half of the trials are random, half are variations of the best plan.
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
