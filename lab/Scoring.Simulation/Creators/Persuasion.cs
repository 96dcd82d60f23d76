using Scoring.Numerics;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Creators;

/// <summary>
/// The conversion probability of the people reached, which trust estimates. It depends on practices by non-linear functions with interactions that differ
/// from those of any scorecard: replies have an effect only where there is a conversation, hidden sponsorship has most of its effect at a low share, too
/// much focus reduces it, and more than half of the variance is not observable. All parameters are assumptions; the directions are those of the
/// literature (Gräve 2019 and Chang and Wu 2024 on comments, Beichert 2024 on reciprocity, Cheng and Zhang 2025 on load).
/// </summary>
internal static class Persuasion
{
    private const double UsualLogit = -5.2, Unexplained = .45;

    /// <summary>The logit of a conversion per genuine person reached.</summary>
    /// <param name="account">The account.</param>
    /// <param name="practice">Its practice.</param>
    /// <param name="unseen">The unobservable part, standard deviations.</param>
    public static double Logit(Account account, Practice practice, double unseen)
    {
        double talk = practice.Substantive * (.4 + (.9 * Math.Sqrt(practice.Replies)));
        double hidden = practice.Sponsored * (1 - practice.Disclosed);
        double load = Math.Max(0, practice.Sponsored - .12);
        double keeps = ReproducibleMath.Log(practice.Saves / .03);
        return UsualLogit
            + (2.6 * (talk / (talk + .25)))
            - (1.5 * (hidden / (hidden + .08)))
            - (1.6 * load * (1 + load))
            + (.45 * keeps / (1 + Math.Abs(keeps)))
            + (1.1 * practice.Focus * (1 - (.55 * practice.Focus)))
            - (.8 * practice.Negative / (practice.Negative + .1))
            + (.35 * ReproducibleMath.Log(account.GenuineShare / .87))
            + (Unexplained * unseen);
    }

    /// <summary>Draws the unobservable part.</summary>
    public static double DrawUnseen(SimulationRandom random) => random.HeavyTailed(5);
}
