using Scoring.Numerics;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Creators;

/// <summary>
/// How many of the people reached act on a recommendation: what trust is about. Practices cause it, by bent and entangled ways that are not those of any scorecard:
/// replies count only where there is a conversation, hidden sponsorship hurts at once and then hardly more, too much focus bores, and a good half of what
/// makes a creator persuasive is seen in no figure. All of it is judgement; the directions are those of the literature (Gräve 2019 and Chang and Wu 2024 on
/// comments, Beichert 2024 on reciprocity, Cheng and Zhang 2025 on load).
/// </summary>
internal static class Persuasion
{
    private const double UsualLogit = -5.2, Unexplained = .45;

    /// <summary>The logit of a conversion per genuine person reached.</summary>
    /// <param name="account">The account.</param>
    /// <param name="practice">What it does.</param>
    /// <param name="unseen">What no figure shows, standard deviations.</param>
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

    /// <summary>Draws what no figure shows.</summary>
    public static double DrawUnseen(SimulationRandom random) => random.HeavyTailed(5);
}
