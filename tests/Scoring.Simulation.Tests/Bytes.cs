using Scoring.Observations;
using Scoring.State;

namespace Scoring.Simulation.Tests;

/// <summary>What was observed, as bytes: the record and every stamp, so that two simulations can be compared whole.</summary>
internal static class Bytes
{
    /// <summary>All that is observed of a creator up to the cut and after it.</summary>
    public static string Of(SimulatedCreator creator) =>
        $"{Of(creator, creator.Record())} {Of(creator, creator.NextPosts(12))} {Of(creator, creator.LaterCampaigns())} {creator.Truth}";

    /// <summary>Some observations of a creator.</summary>
    public static string Of(SimulatedCreator creator, IReadOnlyList<Observation> observations)
    {
        CreatorState state = CreatorState.Empty(creator.Platform).Join(observations, new ObservationOutcome[observations.Count]);
        return $"{creator.Id} {observations.Count} {string.Join(',', observations.Select(observation => observation.Stamp.ObservedAtMs))} {Convert.ToHexString(state.Encode())}";
    }
}
