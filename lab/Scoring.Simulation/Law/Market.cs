using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Law;

/// <summary>The home country of a creator and the countries of its audience. Shares are assumptions, orders of magnitude.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Share">Share of the population.</param>
/// <param name="Abroad">Other countries of the audience, most frequent first.</param>
internal sealed record Market(string Country, string Language, double Share, IReadOnlyList<string> Abroad)
{
    /// <summary>The markets.</summary>
    public static readonly IReadOnlyList<Market> All =
    [
        new("US", "en", .30, ["GB", "CA", "IN", "AU", "MX"]),
        new("GB", "en", .12, ["US", "IE", "AU", "IN", "ZA"]),
        new("IN", "en", .10, ["US", "GB", "AE", "PK", "CA"]),
        new("BR", "pt", .12, ["PT", "US", "AO", "AR", "ES"]),
        new("MX", "es", .08, ["US", "CO", "AR", "ES", "CL"]),
        new("ES", "es", .07, ["MX", "AR", "CO", "FR", "US"]),
        new("DE", "de", .08, ["AT", "CH", "US", "NL", "TR"]),
        new("FR", "fr", .07, ["BE", "CA", "CH", "MA", "DZ"]),
        new("IT", "it", .06, ["CH", "ES", "US", "FR", "DE"]),
    ];

    /// <summary>Countries of bought accounts.</summary>
    public static readonly IReadOnlyList<string> OfSellers = ["BD", "ID", "TR", "EG", "VN", "PK"];

    /// <summary>Draws a market by its share.</summary>
    public static Market Draw(SimulationRandom random)
    {
        double left = random.Next();
        foreach (Market market in All)
        {
            left -= market.Share;
            if (left < 0) return market;
        }

        return All[0];
    }
}
