using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Tests.State;

/// <summary>Short ways to a state.</summary>
internal static class States
{
    public static CreatorState From(Platform platform, params IReadOnlyList<Observation> observations) =>
        Join(CreatorState.Empty(platform), observations);

    public static CreatorState Join(CreatorState state, IReadOnlyList<Observation> observations) =>
        state.Join(observations, new ObservationOutcome[observations.Count]);
}
