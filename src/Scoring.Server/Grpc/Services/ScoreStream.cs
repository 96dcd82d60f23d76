using Grpc.Core;
using Scoring.Service.Admission;

namespace Scoring.Server.Grpc.Services;

/// <summary>
/// One stream of requests and responses, in order. Requests that have arrived are answered together, with one flush for all responses. The next requests are
/// read after these responses are sent. This applies backpressure to a caller that does not read responses.
/// </summary>
/// <param name="answering">Answers requests that have arrived together.</param>
/// <param name="caller">The caller.</param>
internal sealed class ScoreStream<TRequest, TResponse>(IStreamAnswering<TRequest, TResponse> answering, StreamCaller caller)
    where TRequest : class
    where TResponse : class
{
    // About 50 kB of responses: few flushes, and little memory for a slow caller.
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
            ValueTask<AdmittedWork?> answered;
            await answering.Turns.TakeAsync(caller.Share);
            try
            {
                do
                {
                    _requests.Add(requests.Current);
                    next = requests.MoveNext(cancellationToken);
                }
                while (_requests.Count < MostTogether && next.IsCompletedSuccessfully && await next);

                answered = answering.AnswerAsync(_requests, _responses, caller, cancellationToken);
            }
            finally
            {
                answering.Turns.End();
            }

            // The admission ends with the responses: a stream that waits for its next request holds nothing.
            using (await answered)
            {
                for (int i = 0; i < _requests.Count; i++)
                {
                    // The last response flushes all. An expired deadline aborts the call and this write.
                    responses.WriteOptions = i + 1 < _requests.Count ? Unflushed : null;
                    await responses.WriteAsync(_responses[i], CancellationToken.None);
                }

                Array.Clear(_responses, 0, _requests.Count);
                _requests.Clear();
            }

            isOpen = await next;
        }
    }
}
