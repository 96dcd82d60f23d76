using Scoring.Creators;
using Scoring.Import.Reading;
using Scoring.Observations;
using Scoring.Server.Grpc.Mapping;
using Scoring.Simulation;
using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.PopulationFiles;

/// <summary>
/// The sample that <c>scoring demo</c> imports: a few simulated creators of each <see cref="SampleKind"/>, one observation as JSON on each line.
/// Deterministic on every machine.
/// </summary>
internal static class SampleFile
{
    private const ulong Seed = 2026;

    /// <summary>Writes the sample.</summary>
    /// <param name="writer">Receives the lines; each ends with a line feed.</param>
    /// <returns>The ids, in the order of the file.</returns>
    public static IReadOnlyList<string> Write(TextWriter writer)
    {
        List<string> ids = [];
        foreach ((int place, SampleKind kind) in SampleKind.All.Index())
        {
            int number = 0;
            foreach (SimulatedCreator creator in CreatorsOf(kind, Seed + (ulong)place))
            {
                CreatorKey key = new(CreatorKey.DefaultTenant, kind.Platform, $"{kind.Name}-{++number}");
                foreach (Observation observation in kind.RecordOf(creator))
                {
                    ObservationLine.Write(ObservationWriter.Write(key, observation), writer);
                    writer.Write('\n');
                }

                ids.Add(key.Id);
            }
        }

        return ids;
    }

    // The first matches of an endless population. Each kind has its own population, so that no creator occurs twice.
    private static IEnumerable<SimulatedCreator> CreatorsOf(SampleKind kind, ulong seed)
    {
        PopulationSettings settings = new() { Seed = seed, Feed = kind.Feed, Platform = kind.Platform };
        return Enumerable.Range(0, int.MaxValue)
            .Select(index => Population.At(settings, index))
            .Where(creator => creator.Followers >= kind.LeastFollowers && creator.Followers <= kind.MostFollowers && kind.Fits(creator))
            .Take(kind.Creators)
            .Select(creator => kind.Attack is { } attack ? creator.With(attack, Intensity.High) : creator);
    }
}
