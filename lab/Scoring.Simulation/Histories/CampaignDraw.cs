using Scoring.Numerics;
using Scoring.Simulation.Creators;
using Scoring.Simulation.Law;
using Scoring.Simulation.Prices;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Histories;

/// <summary>
/// Draws campaigns and their outcomes. Outcomes depend on persuasion and on many other factors: the brand's niche, the price of the product (large
/// accounts sell expensive ones), the season, and a random effect per campaign that is larger than sampling noise. Only a part of the reach can be
/// tracked, so that many campaigns have no sale.
/// </summary>
internal static class CampaignDraw
{
    private const double YearsBefore = 1.8, YearsAfter = .5;
    private const double Luck = .5, OwnField = .2, OtherField = -.5, Elasticity = -.45;
    private const double UsualClick = -3.4, UsualReturn = -2.2, UsualPersuasion = -4.3;
    private const int LeastReach = 40;
    private const double LeastTracked = .08, MostTracked = .5;

    /// <summary>Draws all campaigns, oldest first.</summary>
    /// <param name="random">The random stream of the campaigns.</param>
    /// <param name="history">The other events of the creator.</param>
    /// <param name="cutMs">The cut, Unix milliseconds UTC.</param>
    /// <param name="changed">The events from a given time on, with an attack; the same history when omitted.</param>
    /// <param name="changedFromMs">That time, Unix milliseconds UTC.</param>
    public static List<SimulatedCampaign> Draw(SimulationRandom random, History history, long cutMs, History? changed = null, long changedFromMs = 0)
    {
        // Popular creators have more campaigns.
        double perYear = 1.2 + (6 * history.Practice.Sponsored) + (.25 * Math.Max(0, history.Account.LogFollowers - 9));
        List<SimulatedCampaign> campaigns = [];
        double years = -YearsBefore + (random.Exponential() / perYear);
        for (int number = 1; years < YearsAfter; number++)
        {
            long startedAtMs = cutMs + ((long)(years * 365 * 86_400) * 1_000);
            campaigns.Add(Run(random, changed is not null && startedAtMs >= changedFromMs ? changed : history, startedAtMs, number));
            years += random.Exponential() / perYear;
        }

        return campaigns;
    }

    private static SimulatedCampaign Run(SimulationRandom random, History history, long startedAtMs, int number)
    {
        Account account = history.Account;
        bool own = random.Chance(.35 + (.5 * history.Practice.Focus));
        int other = random.Whole(0, Niche.All.Count - 1), brand = random.Whole(1, 9);
        int field = own ? account.Field : other;
        Niche niche = Niche.All[field];
        double size = account.LogFollowers - 10;
        double logBasket = niche.LogBasket + (.15 * size) + (.5 * random.Normal());
        double followers = history.Followers.OwnAt(startedAtMs);
        PostPlan typical = new(startedAtMs, 0, 0, 0, true, true);
        double logReach = PostEngagement.LogReach(account, ReproducibleMath.Log(Math.Max(followers, 1)), typical) + (.55 * random.HeavyTailed(5));
        long reach = Math.Max(LeastReach, (long)Math.Min(ReproducibleMath.Exp(logReach) * random.LogBetween(LeastTracked, MostTracked), 1e10));
        double luck = Luck * random.HeavyTailed(5);
        double logit = history.PersuasionLogit + niche.Conversion + (field == account.Field ? OwnField : OtherField)
            + (Elasticity * (logBasket - niche.LogBasket)) + Seasons.Sales(startedAtMs) + luck;
        double persuasive = history.PersuasionLogit - UsualPersuasion;

        // Bought followers do not see campaigns: a campaign reaches only followers who were not bought.
        long genuine = (long)(reach * account.GenuineShare);
        long conversions = random.Binomial(genuine, ReproducibleMath.Logistic(logit));
        double click = ReproducibleMath.Logistic(UsualClick + (.5 * persuasive) + (.5 * luck) + (.3 * random.Normal()));
        long clicks = Math.Max(conversions, random.Binomial(genuine, click));
        double hidden = history.Practice.Sponsored * (1 - history.Practice.Disclosed);
        double returned = ReproducibleMath.Logistic(UsualReturn - (.5 * persuasive) + (2 * hidden) + (.4 * random.Normal()));
        double verdict = (.5 * persuasive) + (.6 * luck) + (.6 * random.Normal()) + .6;
        bool rated = random.Chance(.5);
        return new SimulatedCampaign
        {
            Id = $"campaign-{number}",
            StartedAtMs = startedAtMs,
            Brand = $"brand-{field}-{brand}",
            Reach = reach,
            Clicks = clicks,
            Conversions = conversions,
            Returns = random.Binomial(conversions, returned),
            Basket = ReproducibleMath.Exp(logBasket),
            Fee = SponsoredPost.Price(account, history.Followers.At(startedAtMs)) * ReproducibleMath.Exp(.3 * random.Normal()),
            Rating = rated ? Math.Round(verdict / (1 + Math.Abs(verdict)), 2) : null,
        };
    }
}
