using Scoring.Fitting.Trust;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Simulation;

namespace Scoring.Evaluation.Simulator;

/// <summary>
/// Campaigns of simulated creators in the half year after a cut, each with the observations that the caller had recorded of its creator at its start.
/// </summary>
internal static class SimulatedCampaigns
{
    // Most creators of a maintained catalogue do not attack.
    private const double AttackedShare = 0.1;

    /// <summary>The campaigns of a population, in the order of its creators.</summary>
    /// <param name="seed">Seed of the population.</param>
    /// <param name="creators">The number of creators.</param>
    /// <param name="cutMs">The cut, Unix milliseconds UTC.</param>
    /// <param name="extraction">The parameters of the feature computation.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static IReadOnlyList<TrustRow> Of(int seed, int creators, long cutMs, ExtractionModel extraction, CancellationToken cancellationToken)
    {
        PopulationSettings settings = new() { Seed = (ulong)seed, Creators = creators, CutMs = cutMs, AttackedShare = AttackedShare };
        List<TrustRow> rows = [];
        foreach (SimulatedCreator creator in Population.Generate(settings))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (Observation outcome in creator.LaterCampaigns())
            {
                // One builder per time: a caller's record has the newest snapshot of everything at that time.
                TrustRowBuilder builder = new(extraction);
                long startedAtMs = ((CampaignOutcome)outcome.Value).StartedAtMs;
                builder.Add($"{seed}/{creator.Id}", creator.Platform, creator.RecordAt(startedAtMs - 1), [outcome]);
                rows.AddRange(builder.Rows);
            }
        }

        return rows;
    }
}
