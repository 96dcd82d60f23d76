using Scoring.Observations;
using Scoring.State;

namespace Scoring.Records;

/// <summary>What one source recorded about a creator since it was last withdrawn.</summary>
/// <param name="Name">The name of the source; empty for observations without a source.</param>
/// <param name="Epoch">Number of withdrawals of the source, in [0, 2^31 - 1].</param>
/// <param name="State">The data of this epoch. Empty after a withdrawal: the source then still holds its place in the record.</param>
public sealed record SourceRecord(string Name, int Epoch, CreatorState State)
{
    /// <summary>True if the source has data.</summary>
    public bool IsLive => State.NewestObservedAtMs is not null;

    /// <summary>Observations with the content of the state, with the name and the epoch of the source.</summary>
    public IReadOnlyList<Observation> ToObservations() =>
        [.. State.ToObservations().Select(observation => observation with { Source = Name, SourceEpoch = Epoch })];
}
