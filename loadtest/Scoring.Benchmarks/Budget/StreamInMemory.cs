using Grpc.Core;
using Scoring.Server.FastPath;
using Proto = Scoring.Protos.V1;

namespace Scoring.Benchmarks.Budget;

/// <summary>A stream with all requests available; its answers are discarded.</summary>
internal sealed class StreamInMemory(RequestInMemory request, int requests, AnswerInMemory answer) : IAsyncStreamReader<FastCall<Proto.StreamScoresRequest>>, IServerStreamWriter<IWireAnswer>
{
    private static readonly Task<bool> Open = Task.FromResult(true);
    private static readonly Task<bool> Closed = Task.FromResult(false);

    private int _left;

    public FastCall<Proto.StreamScoresRequest> Current { get; private set; } = null!;

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Resets the stream to its start.</summary>
    public StreamInMemory Again()
    {
        _left = requests;
        return this;
    }

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (_left-- == 0) return Closed;
        Current = FastCallReader.ReadStreamed(request.PayloadAsReadOnlySequence());
        return Open;
    }

    public Task WriteAsync(IWireAnswer message)
    {
        FastPathMethods.Answers.ContextualSerializer(message, answer);
        return Task.CompletedTask;
    }

    public Task WriteAsync(IWireAnswer message, CancellationToken cancellationToken) => WriteAsync(message);
}
