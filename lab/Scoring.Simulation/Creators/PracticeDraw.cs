using Scoring.Numerics;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Creators;

/// <summary>
/// Draws the behaviour of a creator towards audience and sponsors. Three unobservable factors, for audience, disclosure and content quality, correlate the
/// practices; each practice also has a large independent part. All parameters are assumptions except disclosure: one creator in five discloses systematically
/// (European Commission sweep 2024).
/// </summary>
internal static class PracticeDraw
{
    private const double SystematicDisclosure = .2, UsualLogFollowers = 10;

    /// <summary>Draws a practice.</summary>
    /// <param name="random">The random stream of the practice.</param>
    /// <param name="account">The account.</param>
    public static Practice Draw(SimulationRandom random, Account account)
    {
        double care = random.Normal(), candour = random.Normal(), craft = random.Normal();
        double size = (account.LogFollowers - UsualLogFollowers) / 1.5;
        return new Practice
        {
            Substantive = ReproducibleMath.Logistic(-.62 + (.5 * care) + (.35 * craft) + (.35 * random.Normal())),
            Positive = ReproducibleMath.Logistic(-.15 + (.25 * care) + (.3 * random.Normal())),
            Negative = ReproducibleMath.Logistic(-2.9 - (.4 * care) + (.5 * random.Normal())),
            Replies = ReproducibleMath.Logistic(-2.2 + (.9 * care) - (.4 * size) + (.7 * random.Normal())),
            FurtherComments = .2 * ReproducibleMath.Exp((.4 * care) + (.5 * random.Normal())),
            DistinctTexts = ReproducibleMath.Logistic(2.4 + (.25 * craft) + (.4 * random.Normal())),
            Mutual = ReproducibleMath.Logistic(-2.9 - (.3 * size) + (.5 * random.Normal())),
            Sponsored = Math.Min(ReproducibleMath.Logistic(-2 + (.3 * size) - (.4 * candour) + (.9 * random.Normal())), .85),
            Disclosed = random.Chance(SystematicDisclosure) ? 1 : ReproducibleMath.Logistic(.6 + (1.2 * candour) + (.8 * random.Normal())),
            SponsoredGap = -.2 + (.12 * care) + (.22 * random.Normal()),
            Focus = ReproducibleMath.Logistic(.7 + (.7 * craft) + (.6 * random.Normal())),
            Mentions = Math.Min(.12 * ReproducibleMath.Exp((.4 * craft) + (.7 * random.Normal())), 2),
            Saves = ReproducibleMath.Logistic(-3.6 + (.45 * craft) + (.3 * care) + (.5 * random.Normal())),
            Shares = ReproducibleMath.Logistic(-3.7 + (.3 * craft) + (.5 * random.Normal())),
        };
    }
}
