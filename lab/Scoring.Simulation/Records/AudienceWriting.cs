using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Simulation.Creators;
using Scoring.Simulation.Law;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Records;

/// <summary>The audience data of a platform or provider: countries, ages and genders, interests.</summary>
internal static class AudienceWriting
{
    private static readonly string[] Ages = ["18-24-F", "18-24-M", "25-34-F", "25-34-M", "35-44-F", "35-44-M"];

    // Shares are rounded to thousandths, as in reports.
    private const double Steps = 1_000;

    /// <summary>Writes the distribution.</summary>
    /// <param name="random">The random stream of the audience.</param>
    /// <param name="account">The account.</param>
    /// <param name="boughtShare">Share of followers who were bought.</param>
    public static AudienceDistribution Write(SimulationRandom random, Account account, double boughtShare)
    {
        List<(string Key, double Weight)> countries = [(account.Market.Country, ReproducibleMath.Exp(.4 * random.Normal()) * 4)];
        foreach (string abroad in account.Market.Abroad) countries.Add((abroad, .35 * ReproducibleMath.Exp(.7 * random.Normal())));
        double own = countries.Sum(country => country.Weight);
        foreach (string seller in Market.OfSellers)
        {
            double weight = ReproducibleMath.Exp(.5 * random.Normal()) * own * boughtShare / Math.Max(1 - boughtShare, .01) / Market.OfSellers.Count;
            Add(countries, seller, weight);
        }

        double women = random.Normal();
        List<(string Key, double Weight)> ages = [.. Ages.Select((age, place) => (age, ReproducibleMath.Exp((place % 2 == 0 ? .4 * women : -.4 * women) - (.25 * Math.Abs(place - 2)) + (.3 * random.Normal()))))];
        List<(string Key, double Weight)> interests = [(account.Niche.Id, 1.2)];
        foreach (Niche niche in Niche.All) Add(interests, niche.Id, .35 * ReproducibleMath.Exp(.6 * random.Normal()));
        return new AudienceDistribution(Shares(countries, .95), Shares(ages, .98), Shares(interests, .9));
    }

    private static void Add(List<(string Key, double Weight)> shares, string key, double weight)
    {
        int place = shares.FindIndex(share => share.Key == key);
        if (place < 0) shares.Add((key, weight));
        else shares[place] = (key, shares[place].Weight + weight);
    }

    private static AudienceShare[] Shares(List<(string Key, double Weight)> weights, double whole)
    {
        double sum = weights.Sum(weight => weight.Weight);
        return [.. weights.Select(weight => new AudienceShare(weight.Key, Math.Floor(whole * weight.Weight / sum * Steps) / Steps)).Where(share => share.Share > 0)];
    }
}
