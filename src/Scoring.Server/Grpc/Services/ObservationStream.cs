using System.Runtime.ExceptionServices;
using Google.Protobuf.Collections;
using Grpc.Core;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Ingestion;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>
/// One stream of batches and acknowledgements, in order. Several batches are in progress at once, so that further batches are read and joined while one
/// is being synced. A batch is acknowledged when it and all batches before it are stored. When reading ends for any reason, the batches already read are
/// acknowledged first. After a batch that is refused because too many observations wait, the stream is not read until its delay has passed: a caller that does not wait
/// must not use the processor for batches that are refused.
/// </summary>
internal sealed class ObservationStream(
    Func<RepeatedField<Proto.Observation>, IngestBatch> begin,
    IAsyncStreamReader<Proto.StreamObservationsRequest> requests,
    IServerStreamWriter<Proto.StreamObservationsResponse> responses,
    TimeProvider clock)
{
    /// <summary>
    /// Maximum number of batches in progress. One is being stored while the next ones arrive for the following round. Batches of hundreds gain nothing
    /// beyond four, small ones a little. Each may have the maximum message size: a stream holds at most this many batches plus the one that it reads.
    /// </summary>
    public const int MaxInFlight = 8;

    private static readonly WriteOptions Unflushed = new(WriteFlags.BufferHint);

    private readonly Queue<(IngestBatch Batch, ulong? Tag)> _inFlight = new(MaxInFlight);
    private TimeSpan _delay;

    /// <summary>Records until the caller has no more batches.</summary>
    /// <param name="ending">Stops reading. Cancelled together with the call, or earlier.</param>
    /// <param name="call">Cancelled when the call ends: nothing can be acknowledged any more, and batches that no round has taken yet are not stored.</param>
    public async Task RunAsync(CancellationToken ending, CancellationToken call)
    {
        ExceptionDispatchInfo? end = null;
        bool isOpen = true;
        Task<bool>? next = null;
        try
        {
            while (isOpen || _inFlight.Count > 0)
            {
                if (isOpen && _inFlight.Count < MaxInFlight) next ??= ReadAsync(ending);
                if (next is null || !await ShouldReadAsync(next))
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
            foreach ((IngestBatch batch, _) in _inFlight) batch.Abandon();
        }

        end?.Throw();
    }

    private Task<bool> ReadAsync(CancellationToken ending) => _delay == TimeSpan.Zero ? requests.MoveNext(ending) : ReadLaterAsync(ending);

    private async Task<bool> ReadLaterAsync(CancellationToken ending)
    {
        TimeSpan delay = _delay;
        _delay = TimeSpan.Zero;
        await Task.Delay(delay, clock, ending);
        return await requests.MoveNext(ending);
    }

    private void Take(Proto.StreamObservationsRequest request)
    {
        IngestBatch batch = begin(request.Observations);
        _inFlight.Enqueue((batch, request.HasTag ? request.Tag : null));
        if (batch.Completion.IsCompleted && batch.Failure?.RetryAfter is { } delay) _delay = delay;
    }

    // Checks for a batch to read before a batch to acknowledge.
    private async ValueTask<bool> ShouldReadAsync(Task<bool> next)
    {
        if (!_inFlight.TryPeek(out (IngestBatch Batch, ulong? Tag) oldest)) return true;
        return !oldest.Batch.Completion.IsCompleted && await Task.WhenAny(next, oldest.Batch.Completion) == next;
    }

    // The oldest batch; later batches that are stored too are acknowledged with the same flush.
    private async Task AcknowledgeAsync(CancellationToken call)
    {
        await _inFlight.Peek().Batch.Completion.WaitAsync(call);
        bool isFollowed;
        do
        {
            (IngestBatch batch, ulong? tag) = _inFlight.Dequeue();
            isFollowed = _inFlight.TryPeek(out (IngestBatch Batch, ulong? Tag) following) && following.Batch.Completion.IsCompleted;
            responses.WriteOptions = isFollowed ? Unflushed : null;

            // An expired deadline aborts the call and this write.
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
