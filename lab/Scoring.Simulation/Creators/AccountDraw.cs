using Scoring.Creators;
using Scoring.Numerics;
using Scoring.Simulation.Law;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Creators;

/// <summary>Draws the properties of an account. Where no published distribution is named, spreads are assumptions.</summary>
internal static class AccountDraw
{
    private const double LeastLogFollowers = 6.908, MostLogFollowers = 17.728;
    private const double GreatestTail = 3.5;

    // The engagement of micro accounts is skewed to the left; a few accounts are far to the right of the published quantiles.
    private const double StarShare = .015, StarLift = .8;

    /// <summary>Draws an account.</summary>
    /// <param name="random">The random stream of the account.</param>
    /// <param name="platform">Its platform; null draws one.</param>
    public static Account Draw(SimulationRandom random, Platform? platform)
    {
        double place = random.Next();
        PlatformLaw law = platform is { } named ? PlatformLaw.Of(named) : PlatformLaw.At(place);
        double logFollowers = Math.Clamp(Published.LogFollowers.At(Tail(random)), LeastLogFollowers, MostLogFollowers);
        double level = Published.Level.At(Tail(random));
        if (random.Chance(StarShare)) level += StarLift * random.Exponential();
        return new Account
        {
            Law = law,
            Field = Niche.Draw(random),
            LogFollowers = logFollowers,
            Level = level,
            ReachLevel = law.ReachBetween * random.HeavyTailed(6),
            CommentLevel = .7 * random.Normal(),
            Unrest = ReproducibleMath.Exp(.25 * random.Normal()),
            PostsPerWeek = Math.Clamp(2.6 * ReproducibleMath.Exp(.65 * random.Normal()), .5, 21),
            Hour = random.Chance(.5) ? 17 + (3 * random.Normal()) : random.Between(0, 24),
            HourSpread = 4.2 * ReproducibleMath.Exp(.3 * random.Normal()),
            GrowthPerDay = Math.Min(.0003 * ReproducibleMath.Exp(random.Normal()), .01),
            FirstHour = .6 * random.Normal(),
            GenuineShare = ReproducibleMath.Logistic(1.9 + (.7 * random.Normal())),
            Following = (long)Math.Clamp(ReproducibleMath.Exp(Published.LogFollowing.At(Tail(random))), 5, 7_500),
            PostCount = (long)Math.Max(60, ReproducibleMath.Exp(Published.LogPostCount.At(Tail(random)))),
            AgeDays = random.Whole(700, 3_600),
            HasPicture = random.Chance(.985),
            HasBiography = random.Chance(.92),
            CareerIntent = random.Chance(.52),
            Market = Market.Draw(random),
            PriceFactor = ReproducibleMath.Exp(.4 * random.Normal()),
        };
    }

    private static double Tail(SimulationRandom random) => Math.Clamp(random.Normal(), -GreatestTail, GreatestTail);
}
