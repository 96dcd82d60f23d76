using Scoring.Creators;
using Scoring.Features;
using Scoring.Models;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Fitting.Trust;

/// <summary>
/// Makes rows of observations by the way of the service: what had been observed before a campaign started is joined into a record, and features are
/// computed from the record. Nothing that was observed at the start or later enters them, whatever it is about.
/// </summary>
/// <param name="extraction">The numbers by which features are computed.</param>
public sealed class TrustRowBuilder(ExtractionModel extraction)
{
    /// <summary>Days for which a campaign must have been observed: most conversions come within four weeks.</summary>
    public const int LeastObservedDays = 28;

    private const long DayMs = 86_400_000;

    private readonly List<TrustRow> _rows = [];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<TrustRow> Rows => _rows;

    /// <summary>The campaigns that became no row.</summary>
    public LeftOutRows LeftOut { get; } = new();

    /// <summary>Adds a row for every campaign of one creator that tells enough.</summary>
    /// <param name="creator">Name of the creator, unique over platforms.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="observations">What was observed, valid, in any order; campaigns among it are what was known of earlier ones.</param>
    /// <param name="outcomes">The campaigns whose outcomes are fitted to, valid, in any order; repeated snapshots of one are one campaign. What is no campaign is passed over.</param>
    public void Add(string creator, Platform platform, IReadOnlyList<Observation> observations, IReadOnlyList<Observation> outcomes)
    {
        Observation[] campaigns = [.. outcomes.Where(outcome => outcome.Value is CampaignOutcome)];
        Observation[] known = [.. observations.Concat(campaigns).OrderBy(observation => observation.Stamp.ObservedAtMs)];
        CreatorState state = CreatorState.Empty(platform);
        int joined = 0;
        foreach (Observation outcome in NewestOf(campaigns))
        {
            CampaignOutcome campaign = (CampaignOutcome)outcome.Value;
            int end = joined;
            while (end < known.Length && known[end].Stamp.ObservedAtMs < campaign.StartedAtMs) end++;
            if (end > joined) state = state.Join(known[joined..end], new ObservationOutcome[end - joined]);
            joined = end;
            if (ReasonAgainst(outcome, campaign, end) is { } reason)
            {
                LeftOut.Add(reason);
                continue;
            }

            _rows.Add(new TrustRow(
                creator,
                platform,
                CreatorFeatures.From(state, extraction),
                campaign.StartedAtMs,
                outcome.Stamp.ObservedAtMs,
                campaign.Reach is not null,
                (campaign.Reach ?? campaign.Impressions)!.Value,
                (campaign.Conversions ?? campaign.Redemptions)!.Value));
        }
    }

    private static string? ReasonAgainst(Observation outcome, CampaignOutcome campaign, int known)
    {
        long? trials = campaign.Reach ?? campaign.Impressions, conversions = campaign.Conversions ?? campaign.Redemptions;
        if (outcome.Removed) return "withdrawn";
        if (trials is null or 0 || conversions is null) return "without reach or without conversions";
        if (conversions > trials) return "with more conversions than accounts reached";
        if (outcome.Stamp.ObservedAtMs < campaign.StartedAtMs + (LeastObservedDays * DayMs)) return $"not observed for {LeastObservedDays} days after the start";
        return known == 0 ? "of a creator of whom nothing had been observed before the start" : null;
    }

    // Per campaign the greatest snapshot, oldest campaign first.
    private static IEnumerable<Observation> NewestOf(Observation[] campaigns) => campaigns
        .GroupBy(outcome => ((CampaignOutcome)outcome.Value) is var campaign ? (campaign.StartedAtMs, campaign.Source, campaign.CampaignId) : default)
        .OrderBy(group => group.Key.StartedAtMs).ThenBy(group => group.Key.Source, StringComparer.Ordinal).ThenBy(group => group.Key.CampaignId, StringComparer.Ordinal)
        .Select(group => group.OrderBy(outcome => outcome.Stamp.ObservedAtMs).ThenBy(outcome => outcome.Stamp.Sequence).Last());
}
