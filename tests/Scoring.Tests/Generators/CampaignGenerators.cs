using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Generates outcomes of campaigns with colliding keys and tied stamps.</summary>
public static class CampaignGenerators
{
    private const int Slots = 60;

    private static readonly Gen<CampaignOutcome> Totals = Gen.Select(
        Values.Known.Array[6],
        Values.Money,
        Values.Money,
        Values.Currency,
        Values.BrandOrNone,
        Gen.Double[-1, 1].Nullable(0.4),
        static (counts, revenue, fee, currency, brand, rating) => new CampaignOutcome
        {
            Source = "",
            CampaignId = "",
            StartedAtMs = 0,
            Reach = counts[0],
            Impressions = counts[1],
            Clicks = counts[2],
            Conversions = counts[3],
            Redemptions = counts[4],
            Returns = counts[5],
            RevenueMicros = revenue,
            FeeMicros = fee,
            Currency = revenue is null && fee is null ? "" : currency,
            Brand = brand,
            BrandRating = rating,
        });

    public static readonly Gen<Observation> Campaign = Gen.Select(
        Gen.Int[0, Slots - 1],
        Gen.OneOfConst("shop", "awin", "größer"),
        Times.DelayMs(Times.DayMs),
        Times.Sequence,
        Gen.Int[0, 9],
        Totals,
        static (slot, source, delay, sequence, removal, totals) =>
        {
            long start = Times.EraMs + (slot * 9 * Times.DayMs) + (slot % 2);
            CampaignOutcome outcome = totals with { Source = source, CampaignId = Values.IdOf(slot / 2), StartedAtMs = start };
            return new Observation(new Stamp(start + delay, sequence), outcome, removal == 0);
        });
}
