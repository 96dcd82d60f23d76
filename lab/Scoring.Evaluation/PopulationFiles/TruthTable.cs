using System.Globalization;
using Scoring.Observations;
using Scoring.Simulation;
using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.PopulationFiles;

/// <summary>The ground truth of simulated creators as lines of CSV. No value needs quotes.</summary>
internal static class TruthTable
{
    /// <summary>The header.</summary>
    public const string Header =
        "creator,platform,feed,niche,followers,level,drift,genuine_share,conversion_propensity,sponsored_share,disclosed_share,"
        + "attack,intensity,attack_start_ms,cost_euros,later_campaigns,later_reach,later_conversions";

    private const string Share = "0.######", Nats = "0.####";

    /// <summary>The line of a creator.</summary>
    /// <param name="creator">The creator.</param>
    /// <param name="laterCampaigns">Its campaigns after the cut.</param>
    public static string RowOf(SimulatedCreator creator, IReadOnlyList<Observation> laterCampaigns)
    {
        GroundTruth truth = creator.Truth;
        CampaignOutcome[] later = [.. laterCampaigns.Select(campaign => (CampaignOutcome)campaign.Value)];
        return string.Join(
            ',',
            creator.Id,
            creator.Platform.ToString().ToLowerInvariant(),
            creator.Feed.ToString().ToLowerInvariant(),
            truth.Niche,
            Text(creator.Followers),
            Text(truth.Level, Nats),
            Text(truth.Drift, Nats),
            Text(truth.GenuineShare, Share),
            Text(truth.ConversionPropensity, Share),
            Text(truth.SponsoredShare, Share),
            Text(truth.DisclosedShare, Share),
            truth.Attack is { } attack ? AttackCatalogue.Committed.Of(attack).Name : "",
            truth.Intensity?.ToString().ToLowerInvariant() ?? "",
            truth.AttackStartMs is { } start ? Text(start) : "",
            truth.Attack is null ? "" : Text(truth.CostEuros, "0.##"),
            Text(later.Length),
            Text(later.Sum(campaign => campaign.Reach ?? 0)),
            Text(later.Sum(campaign => campaign.Conversions ?? 0)));
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
