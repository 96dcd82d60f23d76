using Scoring.Service.Admission;

namespace Scoring.Server.Grpc.Services;

/// <summary>Answers the requests of a <see cref="ScoreStream{TRequest, TResponse}"/> that have arrived together.</summary>
internal interface IStreamAnswering<TRequest, TResponse>
{
    /// <summary>The turns of all streams.</summary>
    StreamTurns Turns { get; }

    /// <summary>Answers requests with one round trip to the store for all that must be read. Refuses single items; throws only for defects.</summary>
    /// <param name="requests">The requests, 1 to 64.</param>
    /// <param name="responses">Receives one response per request.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="cancellationToken">Stops waiting for the store and for turns.</param>
    /// <returns>What the responses hold, to be disposed of when they are written; null for nothing.</returns>
    ValueTask<AdmittedWork?> AnswerAsync(IReadOnlyList<TRequest> requests, TResponse[] responses, StreamCaller caller, CancellationToken cancellationToken);
}
