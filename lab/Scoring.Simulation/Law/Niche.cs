using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Law;

/// <summary>A niche of creators.</summary>
/// <param name="Id">IAB Content Taxonomy 3.1 id.</param>
/// <param name="Share">Share of the population.</param>
/// <param name="Level">ln engagement relative to the population's median.</param>
/// <param name="SeasonPeak">Time of the seasonal maximum of engagement, share of the year.</param>
/// <param name="Conversion">Effect on conversion, logits.</param>
/// <param name="LogBasket">ln of the usual price of the products, euros.</param>
internal sealed record Niche(string Id, double Share, double Level, double SeasonPeak, double Conversion, double LogBasket)
{
    /// <summary>
    /// The niches. Shares and levels: counts and median rates per post of the categories of Kim et al., WWW 2020 (.0348 fashion, .0203 other, .0365 travel,
    /// .0348 family, .0247 food, .0289 beauty, .0249 interior, .0292 fitness, .0373 pets, relative to .0297). Seasons, conversion and baskets are assumptions.
    /// </summary>
    public static readonly IReadOnlyList<Niche> All =
    [
        new("552", .351, .158, .90, .05, 3.9),
        new("483", .169, -.381, .00, -.10, 3.6),
        new("653", .124, .206, .50, -.70, 5.3),
        new("186", .120, .158, .95, .10, 3.4),
        new("210", .105, -.184, .97, .25, 3.0),
        new("553", .046, -.027, .92, .30, 3.3),
        new("283", .035, -.176, .85, -.25, 4.4),
        new("225", .033, -.017, .04, .10, 3.7),
        new("422", .017, .228, .98, .15, 3.2),
    ];

    /// <summary>Draws a niche by its share.</summary>
    public static int Draw(SimulationRandom random)
    {
        double left = random.Next();
        for (int index = 0; index < All.Count - 1; index++)
        {
            left -= All[index].Share;
            if (left < 0) return index;
        }

        return All.Count - 1;
    }
}
