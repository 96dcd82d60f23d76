using Grpc.Core;
using Scoring.Cli.Connection;
using Scoring.Protos.V1;
using Scoring.Reports.Text;

namespace Scoring.Cli.Sending;

/// <summary>
/// Sends a batch until the server has answered every observation. Repeated sending is harmless, so failures that may be temporary are retried:
/// a call with UNAVAILABLE, ABORTED, DEADLINE_EXCEEDED, or RESOURCE_EXHAUSTED with RetryInfo, and items that the server could not
/// store. No other failure is retried. The wait before an attempt is at least the delay that the server requests, limited by the policy's maximum.
/// </summary>
internal sealed class BatchSender
{
    private readonly Func<RecordObservationsRequest, CancellationToken, Task<RecordObservationsResponse>> _send;
    private readonly RetryPolicy _policy;
    private readonly TimeProvider _clock;

    /// <summary>Creates a sender for a connection.</summary>
    public BatchSender(ServerConnection server, RetryPolicy policy, TimeProvider clock)
        : this(async (request, cancellationToken) => await server.Ingest.RecordObservationsAsync(request, server.Call(cancellationToken)), policy, clock)
    {
    }

    /// <summary>Creates a sender for a function.</summary>
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
            catch (RpcException failure) when (attempt < _policy.MostAttempts && IsTransient(failure))
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

    // RESOURCE_EXHAUSTED without RetryInfo means that the message is too large; a retry would fail again.
    private static bool IsTransient(RpcException failure) => failure.StatusCode switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted => true,
        StatusCode.ResourceExhausted => RpcFailure.RetryAfter(failure) is not null,
        _ => false,
    };

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
