using Scoring.Protos.V1;

namespace Scoring.Client.Ingestion;

/// <summary>Acknowledged observations of <c>IngestAsync</c>: stored, or refused for good. In the order of the source.</summary>
/// <param name="Position">The number of observations of the source up to the end of this batch. A later run can skip that many.</param>
/// <param name="Observations">The observations of the batch.</param>
/// <param name="Results">One result per observation, in order. FAILED only after the last attempt.</param>
public sealed record IngestedBatch(long Position, IReadOnlyList<Observation> Observations, IReadOnlyList<ObservationResult> Results);
