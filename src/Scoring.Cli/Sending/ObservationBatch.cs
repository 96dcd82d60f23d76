using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Cli.Sending;

/// <summary>Observations that travel in one call, each with its place in the input.</summary>
/// <param name="Items">The observations.</param>
internal sealed record ObservationBatch(IReadOnlyList<(Origin Origin, Observation Observation)> Items);
