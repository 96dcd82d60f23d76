using Grpc.Core;
using Scoring.Client.Results;
using Scoring.Protos.V1;

namespace Scoring.Client.Ingestion;

/// <summary>A batch until it is acknowledged. It is sent again with the observations that have no final result.</summary>
/// <param name="tag">Its number, which the acknowledgement repeats.</param>
/// <param name="observations">Its observations.</param>
/// <param name="maxAttempts">Attempts after which a result stays FAILED.</param>
internal sealed class PendingBatch(ulong tag, IReadOnlyList<Observation> observations, int maxAttempts)
{
    private readonly ObservationResult[] _results = new ObservationResult[observations.Count];
    private int[] _open = [.. Enumerable.Range(0, observations.Count)];
    private int _attempts;

    /// <summary>Its number.</summary>
    public ulong Tag => tag;

    /// <summary>Its observations.</summary>
    public IReadOnlyList<Observation> Observations => observations;

    /// <summary>One result per observation, when <see cref="IsDone"/>.</summary>
    public IReadOnlyList<ObservationResult> Results => _results;

    /// <summary>Whether every observation has its final result.</summary>
    public bool IsDone => _open.Length == 0;

    /// <summary>The message with the observations that have no final result.</summary>
    public StreamObservationsRequest Request()
    {
        StreamObservationsRequest request = new() { Tag = tag };
        request.Observations.AddRange(_open.Select(index => observations[index]));
        return request;
    }

    /// <summary>Takes an acknowledgement.</summary>
    /// <returns>The time to wait before the rest is sent again; null when nothing must be sent again.</returns>
    /// <exception cref="ScoringException">The batch was refused for good, or the last attempt failed: no part of it is known to be stored.</exception>
    public TimeSpan? Take(StreamObservationsResponse response)
    {
        _attempts++;
        bool isLast = _attempts == maxAttempts;
        if (response.Error is { } refusal)
        {
            ScoringError error = Failures.ErrorOf(refusal);
            return Failures.IsTransient(error) && !isLast ? error.RetryAfter ?? TimeSpan.Zero : throw new ScoringException(error);
        }

        int[] answered = _open;
        if (response.Results.Count != answered.Length)
        {
            throw new ScoringException(new ScoringError(StatusCode.Internal, "", $"The server answered {answered.Length} observations with {response.Results.Count} results."));
        }

        for (int i = 0; i < answered.Length; i++) _results[answered[i]] = response.Results[i];
        if (isLast) _open = [];
        else _open = [.. answered.Where(index => _results[index].Status == ObservationStatus.Failed)];
        return _open.Length > 0 ? TimeSpan.FromMilliseconds(_open.Max(index => _results[index].Error?.RetryAfterMs ?? 0)) : null;
    }
}
