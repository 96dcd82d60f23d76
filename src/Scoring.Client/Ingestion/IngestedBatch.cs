using System.Text;
using Scoring.Protos.V1;

namespace Scoring.Client.Ingestion;

/// <summary>Acknowledged observations of <c>IngestAsync</c>: stored, or refused for good. In the order of the source.</summary>
/// <param name="Position">The number of observations of the source up to the end of this batch. A later run can skip that many.</param>
/// <param name="Observations">The observations of the batch.</param>
/// <param name="Results">One result per observation, in order. FAILED only after the last attempt.</param>
public sealed record IngestedBatch(long Position, IReadOnlyList<Observation> Observations, IReadOnlyList<ObservationResult> Results)
{
    /// <summary>
    /// The observations that are neither stored now (APPLIED) nor before (UNCHANGED), with their results, in order. <see cref="Position"/> counts them: keep or log them before it is saved.
    /// </summary>
    public IEnumerable<(Observation Observation, ObservationResult Result)> Refused =>
        Observations.Zip(Results).Where(pair => pair.Second.Status is not (ObservationStatus.Applied or ObservationStatus.Unchanged));

    // The observations are many.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Position = {Position}, Observations = {Observations.Count}, Refused = {Refused.Count()}");
        return true;
    }
}
