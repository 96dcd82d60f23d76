using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Law;

namespace Scoring.Simulation.Records;

/// <summary>The reported data of a campaign at a time: totals grow for some weeks, then are final.</summary>
internal static class CampaignWriting
{
    /// <summary>The time until totals are final, in milliseconds.</summary>
    public const long RunsMs = 45 * Seasons.DayMs;

    private const long FirstReportMs = 2 * Seasons.DayMs, RatingMs = 14 * Seasons.DayMs;
    private const double DaysToMost = 9, Millionths = 1_000_000;

    /// <summary>Whether there is a report at a time.</summary>
    public static bool IsReported(SimulatedCampaign campaign, long timeMs) => campaign.StartedAtMs + FirstReportMs <= timeMs;

    /// <summary>The newest report at a time.</summary>
    public static Observation Write(SimulatedCampaign campaign, long timeMs)
    {
        long observedAtMs = Math.Min(timeMs, campaign.StartedAtMs + RunsMs);
        double part = observedAtMs == campaign.StartedAtMs + RunsMs
            ? 1
            : 1 - ReproducibleMath.Exp(-(double)(observedAtMs - campaign.StartedAtMs) / Seasons.DayMs / DaysToMost);
        long conversions = Part(campaign.Conversions, part);
        return new Observation(new Stamp(observedAtMs, 0), new CampaignOutcome
        {
            Source = "simulation",
            CampaignId = campaign.Id,
            StartedAtMs = campaign.StartedAtMs,
            Brand = campaign.Brand,
            Reach = Part(campaign.Reach, part),
            Clicks = Part(campaign.Clicks, part),
            Conversions = conversions,
            Returns = Math.Min(conversions, Part(campaign.Returns, part)),
            RevenueMicros = Micros(conversions * campaign.Basket),
            FeeMicros = Micros(campaign.Fee),
            Currency = "EUR",
            BrandRating = observedAtMs >= campaign.StartedAtMs + RatingMs ? campaign.Rating : null,
        });
    }

    private static long Part(long count, double part) => (long)(count * part);

    private static long Micros(double euros) => (long)Math.Min(Math.Round(euros * 100) * (Millionths / 100), ObservationLimits.MaxAmountMicros);
}
