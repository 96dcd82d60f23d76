using Grpc.Core;
using Scoring.Cli.Connection;
using Scoring.Cli.Rendering;
using Scoring.Protos.V1;

namespace Scoring.Cli.Import;

/// <summary>
/// Sends a batch until the server has answered for every observation. Sending twice is harmless, so whatever may succeed later is sent again:
/// a call that was UNAVAILABLE or ran out of time, and the items that the server could not store. Nothing else is tried again.
/// </summary>
internal sealed class BatchSender
{
    private readonly Func<RecordObservationsRequest, CancellationToken, Task<RecordObservationsResponse>> _send;
    private readonly RetryPolicy _policy;
    private readonly TimeProvider _clock;

    /// <summary>Sends through a connection.</summary>
    public BatchSender(ServerConnection server, RetryPolicy policy, TimeProvider clock)
        : this(async (request, cancellationToken) => await server.Ingest.RecordObservationsAsync(request, server.Call(cancellationToken)), policy, clock)
    {
    }

    /// <summary>Sends through a function.</summary>
    public BatchSender(
        Func<RecordObservationsRequest, CancellationToken, Task<RecordObservationsResponse>> send, RetryPolicy policy, TimeProvider clock)
    {
        _send = send;
        _policy = policy;
        _clock = clock;
    }

    /// <summary>Sends a batch.</summary>
    /// <returns>One result per item, in order. FAILED stays FAILED only after the last attempt.</returns>
    /// <exception cref="RpcException">The call as a whole was refused, or no attempt reached the server.</exception>
    public async Task<ObservationResult[]> SendAsync(ObservationBatch batch, CancellationToken cancellationToken)
    {
        ObservationResult[] results = new ObservationResult[batch.Items.Count];
        int[] pending = [.. Enumerable.Range(0, batch.Items.Count)];
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan? asked = null;
            try
            {
                RecordObservationsRequest request = new();
                request.Observations.AddRange(pending.Select(index => batch.Items[index].Observation));
                RecordObservationsResponse response = await _send(request, cancellationToken);
                Take(response, pending, results);
                pending = [.. pending.Where(index => results[index].Status == ObservationStatus.Failed)];
                asked = LongestWait(pending, results);
            }
            catch (RpcException failure) when (attempt < _policy.MostAttempts && MayPass(failure.StatusCode))
            {
                asked = RpcFailure.RetryAfter(failure);
            }

            if (pending.Length == 0 || attempt == _policy.MostAttempts)
            {
                return results;
            }

            await Task.Delay(_policy.DelayAfter(attempt, asked, Random.Shared.NextDouble()), _clock, cancellationToken);
        }
    }

    private static bool MayPass(StatusCode code) => code is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted;

    private static void Take(RecordObservationsResponse response, int[] pending, ObservationResult[] results)
    {
        if (response.Results.Count != pending.Length)
        {
            throw new RpcException(new Status(
                StatusCode.Internal, $"the server answered {CountedWords.Of(response.Results.Count, "result")} to {CountedWords.Of(pending.Length, "observation")}"));
        }

        for (int index = 0; index < pending.Length; index++)
        {
            results[pending[index]] = response.Results[index];
        }
    }

    private static TimeSpan? LongestWait(int[] pending, ObservationResult[] results)
    {
        long longest = pending.Select(index => results[index].Error?.RetryAfterMs ?? 0).DefaultIfEmpty(0).Max();
        return longest > 0 ? TimeSpan.FromMilliseconds(longest) : null;
    }
}
