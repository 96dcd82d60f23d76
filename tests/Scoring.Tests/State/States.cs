using System.Text.Json;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Tests.State;

/// <summary>Short ways to a state, and a way to compare what two states hold without trusting their encoding.</summary>
internal static class States
{
    public static CreatorState From(Platform platform, params IReadOnlyList<Observation> observations) =>
        Join(CreatorState.Empty(platform), observations);

    public static CreatorState Join(CreatorState state, IReadOnlyList<Observation> observations) =>
        state.Join(observations, new ObservationOutcome[observations.Count]);

    /// <summary>Joins one observation and says what became of it.</summary>
    public static ObservationOutcome OutcomeOf(CreatorState state, Observation observation)
    {
        ObservationOutcome[] outcomes = new ObservationOutcome[1];
        state.Join([observation], outcomes);
        return outcomes[0];
    }

    /// <summary>Everything that a state lets be seen, as text.</summary>
    public static string Describe(CreatorState state)
    {
        IEnumerable<string> observations = state.ToObservations()
            .Select(static one => $"{one.Stamp} {one.Removed} {JsonSerializer.Serialize(one.Value, one.Value.GetType())}");
        string periods = string.Join(' ', state.FollowersByPeriod);
        return $"{state.Platform} {state.NewestObservedAtMs}\n{periods}\n{string.Join('\n', observations)}";
    }
}
