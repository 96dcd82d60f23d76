using Scoring.Creators;
using Scoring.Features;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Records;

namespace Scoring.Fitting.Trust;

/// <summary>
/// Builds rows from observations as the service does: observations before the start of a campaign are joined into a record, and features
/// are computed from the record. No observation at the start or later is used, whatever its subject.
/// </summary>
/// <param name="extraction">The parameters of feature extraction.</param>
public sealed class TrustRowBuilder(ExtractionModel extraction)
{
    /// <summary>Minimum observed days of a campaign: most conversions occur within four weeks.</summary>
    public const int LeastObservedDays = 28;

    private const long DayMs = 86_400_000;

    private readonly List<TrustRow> _rows = [];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<TrustRow> Rows => _rows;

    /// <summary>The excluded campaigns.</summary>
    public LeftOutRows LeftOut { get; } = new();

    /// <summary>Adds a row for every campaign of one creator with sufficient data.</summary>
    /// <param name="creator">Name of the creator, unique over platforms.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="observations">The observations, valid, in any order; campaigns among them are known earlier campaigns.</param>
    /// <param name="outcomes">The campaigns whose outcomes are fitted, valid, in any order; repeated snapshots of one campaign count
    /// once. Other observations are ignored.</param>
    public void Add(string creator, Platform platform, IReadOnlyList<Observation> observations, IReadOnlyList<Observation> outcomes)
    {
        Observation[] campaigns = [.. outcomes.Where(outcome => outcome.Value is CampaignOutcome)];
        Observation[] known = [.. observations.Concat(campaigns).OrderBy(observation => observation.Stamp.ObservedAtMs)];
        CreatorRecord record = CreatorRecord.Empty(platform);
        int joined = 0;
        foreach (Observation outcome in NewestOf(campaigns))
        {
            CampaignOutcome campaign = (CampaignOutcome)outcome.Value;
            int end = joined;
            while (end < known.Length && known[end].Stamp.ObservedAtMs < campaign.StartedAtMs) end++;
            if (end > joined) record = CreatorRecord.Join(record, CreatorRecord.From(platform, known[joined..end]));
            joined = end;
            if (ReasonAgainst(outcome, campaign, end) is { } reason)
            {
                LeftOut.Add(reason);
                continue;
            }

            _rows.Add(new TrustRow(
                creator,
                platform,
                CreatorFeatures.From(record.Merged(), extraction),
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

    // The newest snapshot of each campaign, oldest campaign first.
    private static IEnumerable<Observation> NewestOf(Observation[] campaigns) => campaigns
        .GroupBy(outcome => ((CampaignOutcome)outcome.Value) is var campaign ? (campaign.StartedAtMs, campaign.Source, campaign.CampaignId) : default)
        .OrderBy(group => group.Key.StartedAtMs).ThenBy(group => group.Key.Source, StringComparer.Ordinal).ThenBy(group => group.Key.CampaignId, StringComparer.Ordinal)
        .Select(group => group.OrderBy(outcome => outcome.Stamp.ObservedAtMs).ThenBy(outcome => outcome.Stamp.Sequence).Last());
}
