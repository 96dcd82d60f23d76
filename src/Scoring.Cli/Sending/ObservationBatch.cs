using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Cli.Sending;

/// <summary>Observations of one call, each with its position in the input.</summary>
/// <param name="Items">The observations.</param>
internal sealed record ObservationBatch(IReadOnlyList<(Origin Origin, Observation Observation)> Items);
