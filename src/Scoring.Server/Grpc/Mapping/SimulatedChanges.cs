using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Calls;
using Scoring.Service.Scores;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>The changes of a SimulateScoreRequest.</summary>
/// <param name="reader">Reads them.</param>
/// <param name="key">The creator of the request.</param>
internal sealed class SimulatedChanges(ObservationItemReader reader, CreatorKey key) : ISimulatedChanges
{
    /// <inheritdoc/>
    public int Count => reader.Count;

    /// <inheritdoc/>
    public bool IsUndated(int index) => reader.IsUndated(index);

    /// <inheritdoc/>
    public Refusal? Read(int index, out Observation? observation, long? undatedMs = null) => reader.ReadAbout(key, index, out observation, undatedMs);
}
