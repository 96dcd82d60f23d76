using Scoring.Creators;
using Scoring.Import.Reading;
using Scoring.Observations;
using Scoring.Server.Grpc.Mapping;
using Scoring.Simulation;

namespace Scoring.Evaluation.PopulationFiles;

/// <summary>
/// Writes a simulated population: the observations up to the cut, the later observations, and the ground truth. Creators are written one after the other, so
/// that memory does not depend on the size of the population.
/// </summary>
internal sealed class PopulationWriter(TextWriter record, TextWriter later, TextWriter truth)
{
    private const int NextPosts = 12;

    /// <summary>Number of written observations up to the cut.</summary>
    public long Recorded { get; private set; }

    /// <summary>Number of written observations after the cut.</summary>
    public long Later { get; private set; }

    /// <summary>Writes the creators.</summary>
    /// <param name="creators">The creators.</param>
    /// <param name="onCreator">Called after each creator.</param>
    /// <param name="cancellationToken">Cancels the work between two creators.</param>
    public void Write(IEnumerable<SimulatedCreator> creators, Action onCreator, CancellationToken cancellationToken)
    {
        truth.WriteLine(TruthTable.Header);
        foreach (SimulatedCreator creator in creators)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CreatorKey key = new(CreatorKey.DefaultTenant, creator.Platform, creator.Id);
            IReadOnlyList<Observation> posts = creator.NextPosts(NextPosts), campaigns = creator.LaterCampaigns();
            Recorded += Write(record, key, creator.Record());
            Later += Write(later, key, posts) + Write(later, key, campaigns);
            truth.WriteLine(TruthTable.RowOf(creator, campaigns));
            onCreator();
        }
    }

    private static long Write(TextWriter writer, in CreatorKey key, IReadOnlyList<Observation> observations)
    {
        foreach (Observation observation in observations)
        {
            ObservationLine.Write(ObservationWriter.Write(key, observation), writer);
            writer.Write('\n');
        }

        return observations.Count;
    }
}
