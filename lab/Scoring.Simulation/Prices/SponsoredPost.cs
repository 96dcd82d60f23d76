using Scoring.Simulation.Creators;

namespace Scoring.Simulation.Prices;

/// <summary>The price of a sponsored post for a brand.</summary>
internal static class SponsoredPost
{
    /// <summary>Its price in euros, linear in the followers.</summary>
    /// <param name="account">The account.</param>
    /// <param name="followers">The displayed followers.</param>
    public static double Price(Account account, double followers)
    {
        MarketPrices prices = MarketPrices.Committed;
        return Math.Max(prices.LeastSponsoredPost, prices.SponsoredPostPerThousandFollowers.Of(account.Law.Platform) * followers / 1_000 * account.PriceFactor);
    }
}
