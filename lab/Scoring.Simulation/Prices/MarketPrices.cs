using System.Text.Json;

namespace Scoring.Simulation.Prices;

/// <summary>Prices of attacks and of sponsored posts, in euros. Read from the committed file <c>attacks.json</c>, which contains the sources.</summary>
/// <param name="PerThousandFollowers">A thousand followers.</param>
/// <param name="PerThousandLikes">A thousand likes.</param>
/// <param name="PerThousandComments">A thousand comments.</param>
/// <param name="PerThousandRingComments">A thousand comments of a ring, priced by the time that they take.</param>
/// <param name="SponsoredPostPerThousandFollowers">A sponsored post, per thousand followers of the creator.</param>
/// <param name="LeastSponsoredPost">Minimum price of a sponsored post.</param>
internal sealed record MarketPrices(
    PlatformPrices PerThousandFollowers,
    PlatformPrices PerThousandLikes,
    PlatformPrices PerThousandComments,
    PlatformPrices PerThousandRingComments,
    PlatformPrices SponsoredPostPerThousandFollowers,
    double LeastSponsoredPost)
{
    /// <summary>The prices embedded in this assembly.</summary>
    public static MarketPrices Committed { get; } = Read();

    private static MarketPrices Read()
    {
        using JsonDocument document = CommittedFile.Open("attacks.json");
        JsonElement prices = document.RootElement.GetProperty("prices");
        return new MarketPrices(
            PricesOf(prices, "per_thousand_followers"),
            PricesOf(prices, "per_thousand_likes"),
            PricesOf(prices, "per_thousand_comments"),
            PricesOf(prices, "per_thousand_ring_comments"),
            PricesOf(prices, "sponsored_post_per_thousand_followers"),
            prices.GetProperty("least_sponsored_post").GetProperty("value").GetDouble());
    }

    private static PlatformPrices PricesOf(JsonElement prices, string name)
    {
        JsonElement price = prices.GetProperty(name);
        return new PlatformPrices(
            price.GetProperty("instagram").GetDouble(), price.GetProperty("tiktok").GetDouble(), price.GetProperty("youtube").GetDouble(), price.GetProperty("x").GetDouble());
    }
}
