using System.Runtime.ExceptionServices;
using Google.Protobuf.Collections;
using Grpc.Core;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Ingestion;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>
/// One stream of batches and acknowledgements, in order. Several batches are under way at once, so that the next ones are read and joined while one is being
/// synced; each is acknowledged when it is stored and all before it are. Whatever ends the reading, what was taken is acknowledged first.
/// </summary>
internal sealed class ObservationStream(
    Func<RepeatedField<Proto.Observation>, IngestBatch> begin, IAsyncStreamReader<Proto.StreamObservationsRequest> requests, IServerStreamWriter<Proto.StreamObservationsResponse> responses)
{
    /// <summary>
    /// Most batches under way. One is being stored while the next ones arrive for the round after it. Batches of hundreds gain nothing beyond four, small ones a little, and
    /// each may be as large as the server reads: a stream holds no more than this many of them and the one that it reads.
    /// </summary>
    public const int MostUnderWay = 8;

    private static readonly WriteOptions Unflushed = new(WriteFlags.BufferHint);

    private readonly Queue<(IngestBatch Batch, ulong? Tag)> _underWay = new(MostUnderWay);

    /// <summary>Records until the caller has no more batches.</summary>
    /// <param name="ending">Stops reading. Cancelled together with the call, or earlier.</param>
    /// <param name="call">The call is over: nothing can be acknowledged any more, and what no round has taken up yet is not stored.</param>
    public async Task RunAsync(CancellationToken ending, CancellationToken call)
    {
        ExceptionDispatchInfo? end = null;
        bool isOpen = true;
        Task<bool>? next = null;
        try
        {
            while (isOpen || _underWay.Count > 0)
            {
                if (isOpen && _underWay.Count < MostUnderWay) next ??= requests.MoveNext(ending);
                if (next is null || !await ComesFirstAsync(next))
                {
                    await AcknowledgeAsync(call);
                    continue;
                }

                try
                {
                    isOpen = await next;
                }
                catch (Exception failure) when (!call.IsCancellationRequested)
                {
                    isOpen = false;
                    end = ExceptionDispatchInfo.Capture(failure);
                }

                next = null;
                if (isOpen) Take(requests.Current);
            }
        }
        finally
        {
            foreach ((IngestBatch batch, _) in _underWay) batch.Abandon();
        }

        end?.Throw();
    }

    private void Take(Proto.StreamObservationsRequest request) =>
        _underWay.Enqueue((begin(request.Observations), request.HasTag ? request.Tag : null));

    // Whether there is something to read before there is something to acknowledge.
    private async ValueTask<bool> ComesFirstAsync(Task<bool> next)
    {
        if (!_underWay.TryPeek(out (IngestBatch Batch, ulong? Tag) oldest)) return true;
        return !oldest.Batch.Completion.IsCompleted && await Task.WhenAny(next, oldest.Batch.Completion) == next;
    }

    // The oldest batch, and with one flush those after it that are stored too.
    private async Task AcknowledgeAsync(CancellationToken call)
    {
        await _underWay.Peek().Batch.Completion.WaitAsync(call);
        bool isFollowed;
        do
        {
            (IngestBatch batch, ulong? tag) = _underWay.Dequeue();
            isFollowed = _underWay.TryPeek(out (IngestBatch Batch, ulong? Tag) following) && following.Batch.Completion.IsCompleted;
            responses.WriteOptions = isFollowed ? Unflushed : null;

            // A passed deadline aborts the call, and the write with it.
            await responses.WriteAsync(Acknowledgement(batch, tag), CancellationToken.None);
        }
        while (isFollowed);
    }

    private static Proto.StreamObservationsResponse Acknowledgement(IngestBatch batch, ulong? tag)
    {
        var response = new Proto.StreamObservationsResponse();
        if (batch.Failure is { } failure) response.Error = failure.ToItemError();
        else response.Results.AddRange(batch.Results().Select(ObservationResultWriter.Write));
        if (tag is { } number) response.Tag = number;
        return response;
    }
}
