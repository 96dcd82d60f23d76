using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Features;

/// <summary>
/// Sums of campaign outcomes. The weight of a campaign is 2^-(age/half-life), with the age of its snapshot relative to the newest one, so
/// that a sum aged from there equals the sum of individually aged campaigns. Trials are accounts reached as counted, never multiplied by
/// a genuine share.
/// </summary>
internal static class OutcomeExtraction
{
    /// <summary>Newest snapshot of a campaign with a known outcome, Unix milliseconds UTC; -1 if there is none.</summary>
    public static long NewestObservedAt(CreatorState state)
    {
        long newest = -1;
        foreach (ref readonly CampaignEntry entry in state.CampaignEntries.AsSpan())
        {
            if (entry.Stamp.ObservedAtMs > newest && !entry.Removed && Facts.Of(entry.Value).TellAnything) newest = entry.Stamp.ObservedAtMs;
        }

        return newest;
    }

    /// <summary>The sums over all campaigns that are not withdrawn.</summary>
    /// <param name="state">The state.</param>
    /// <param name="newest">See <see cref="NewestObservedAt"/>.</param>
    /// <param name="extraction">Half-lives.</param>
    public static OutcomeFeatures Of(CreatorState state, long newest, ExtractionModel extraction)
    {
        double campaigns = 0, ratings = 0, negative = 0;
        double conversionTrials = 0, conversions = 0, clickTrials = 0, clicks = 0, returnTrials = 0, returns = 0;
        foreach (ref readonly CampaignEntry entry in state.CampaignEntries.AsSpan())
        {
            if (entry.Removed) continue;
            Facts facts = Facts.Of(entry.Value);
            if (!facts.TellAnything) continue;
            double age = newest - entry.Stamp.ObservedAtMs;
            double weight = HalfLife.Left(age, extraction.OutcomeHalfLifeMs);
            campaigns += weight;
            conversionTrials += weight * facts.ConversionTrials;
            conversions += weight * facts.Conversions;
            clickTrials += weight * facts.ClickTrials;
            clicks += weight * facts.Clicks;
            returnTrials += weight * facts.ReturnTrials;
            returns += weight * facts.Returns;
            if (facts.Rating is not { } rating) continue;
            double ratingWeight = HalfLife.Left(age, extraction.RatingHalfLifeMs);
            ratings += ratingWeight;
            if (rating < 0) negative += ratingWeight;
        }

        return new OutcomeFeatures(
            (float)campaigns,
            (float)conversionTrials,
            (float)conversions,
            (float)clickTrials,
            (float)clicks,
            (float)returnTrials,
            (float)returns,
            (float)ratings,
            (float)negative);
    }

    /// <summary>
    /// The facts of one campaign: successes with their trials; 0 trials if one of the pair is unknown or they contradict each other, for
    /// example with a leaked code.
    /// </summary>
    private readonly record struct Facts(
        long ConversionTrials, long Conversions, long ClickTrials, long Clicks, long ReturnTrials, long Returns, double? Rating)
    {
        public bool TellAnything => ConversionTrials > 0 || ClickTrials > 0 || ReturnTrials > 0 || Rating is not null;

        public static Facts Of(CampaignOutcome campaign)
        {
            long? reach = campaign.Reach ?? campaign.Impressions, orders = campaign.Conversions ?? campaign.Redemptions;
            (long conversionTrials, long conversions) = Pair(reach, orders);
            (long clickTrials, long clicks) = Pair(reach, campaign.Clicks);
            (long returnTrials, long returns) = Pair(orders, campaign.Returns);
            return new Facts(conversionTrials, conversions, clickTrials, clicks, returnTrials, returns, campaign.BrandRating);
        }

        private static (long Trials, long Successes) Pair(long? trials, long? successes) =>
            trials is { } all && successes is { } some && some <= all ? (all, some) : default;
    }
}
