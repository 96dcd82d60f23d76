using Grpc.Core;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Services;

/// <summary>
/// One stream of requests and responses, in order. Requests that have arrived are answered together, with one flush for all responses. The next requests are
/// read after these responses are sent, so that a caller that does not read responses is not read from either.
/// </summary>
/// <param name="answering">Answers requests that have arrived together.</param>
/// <param name="caller">Who asks.</param>
internal sealed class ScoreStream<TRequest, TResponse>(IStreamAnswering<TRequest, TResponse> answering, Caller caller)
    where TRequest : class
    where TResponse : class
{
    // Some fifty kilobytes of responses: few flushes, and little memory for a slow caller.
    private const int MostTogether = 64;

    private static readonly WriteOptions Unflushed = new(WriteFlags.BufferHint);

    private readonly List<TRequest> _requests = new(MostTogether);
    private readonly TResponse[] _responses = new TResponse[MostTogether];

    /// <summary>Answers until the caller has no more requests.</summary>
    public async Task RunAsync(IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, CancellationToken cancellationToken)
    {
        bool isOpen = await requests.MoveNext(cancellationToken);
        while (isOpen)
        {
            Task<bool> next;
            do
            {
                _requests.Add(requests.Current);
                next = requests.MoveNext(cancellationToken);
            }
            while (_requests.Count < MostTogether && next.IsCompletedSuccessfully && await next);

            await answering.AnswerAsync(_requests, _responses, caller, cancellationToken);
            for (int i = 0; i < _requests.Count; i++)
            {
                // Flushed with the last one. A passed deadline aborts the call, and the write with it.
                responses.WriteOptions = i + 1 < _requests.Count ? Unflushed : null;
                await responses.WriteAsync(_responses[i], CancellationToken.None);
            }

            _requests.Clear();
            isOpen = await next;
        }
    }
}
