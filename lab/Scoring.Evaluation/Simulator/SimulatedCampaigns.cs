using Scoring.Fitting.Trust;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Simulation;

namespace Scoring.Evaluation.Simulator;

/// <summary>Campaigns of simulated creators in the half year after a cut, each with what the caller had recorded of its creator when it started.</summary>
internal static class SimulatedCampaigns
{
    // Most creators of a maintained catalogue are honest.
    private const double AttackedShare = 0.1;

    /// <summary>The campaigns of a population, in the order of its creators.</summary>
    /// <param name="seed">Seed of the population.</param>
    /// <param name="creators">How many creators.</param>
    /// <param name="cutMs">The cut, Unix milliseconds UTC.</param>
    /// <param name="extraction">The numbers by which features are computed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<TrustRow> Of(int seed, int creators, long cutMs, ExtractionModel extraction, CancellationToken cancellationToken)
    {
        PopulationSettings settings = new() { Seed = (ulong)seed, Creators = creators, CutMs = cutMs, AttackedShare = AttackedShare };
        List<TrustRow> rows = [];
        foreach (SimulatedCreator creator in Population.Generate(settings))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (Observation outcome in creator.LaterCampaigns())
            {
                // A builder of its own: what a caller has recorded is the newest snapshot of everything, another one for each time.
                TrustRowBuilder builder = new(extraction);
                long startedAtMs = ((CampaignOutcome)outcome.Value).StartedAtMs;
                builder.Add($"{seed}/{creator.Id}", creator.Platform, creator.RecordAt(startedAtMs - 1), [outcome]);
                rows.AddRange(builder.Rows);
            }
        }

        return rows;
    }
}
