using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Calls;

/// <summary>Records observations.</summary>
/// <param name="client">The connections.</param>
/// <param name="next">Creates the next request.</param>
/// <param name="observations">Observations in each call.</param>
internal sealed class IngestCaller(LoadClient client, Func<RequestBytes> next, int observations) : ICaller
{
    /// <summary>Observations in each call.</summary>
    public int Observations => observations;

    /// <inheritdoc/>
    public async ValueTask<int> CallAsync(int lane, long number)
    {
        Answer answer = await client.Of(lane).AsyncUnaryCall(ServiceMethods.RecordObservations, host: null, default, next());
        Proto.RecordObservationsResponse response = Proto.RecordObservationsResponse.Parser.ParseFrom(answer.Bytes);
        int applied = response.Results.Count(result => result.Status == Proto.ObservationStatus.Applied);
        if (applied != Observations)
        {
            Proto.ObservationResult? other = response.Results.FirstOrDefault(result => result.Status != Proto.ObservationStatus.Applied);
            throw new UnexpectedAnswerException($"Of {Observations} observations {applied} were applied; another one: {other}.");
        }

        return applied;
    }
}
