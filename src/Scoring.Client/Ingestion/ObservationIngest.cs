using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Grpc.Core;
using Scoring.Client.Connections;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Settings;
using Scoring.Protos.V1;

namespace Scoring.Client.Ingestion;

/// <summary>
/// Records an endless or finite sequence on streams: after a cut, what is not acknowledged is sent again on another stream. A batch has the observations that are available when
/// it is sent, up to the setting, so a slow source does not wait for a full batch.
/// </summary>
/// <param name="channel">Makes calls.</param>
/// <param name="options">The settings.</param>
/// <param name="clock">The clock of waits.</param>
/// <param name="onStored">Called with observations that are stored or may be.</param>
internal sealed class ObservationIngest(ServerChannel channel, ScoringClientOptions options, TimeProvider clock, Action<IReadOnlyList<Observation>> onStored)
{
    // A server ends its connections by their age. A stream that lasted so long did not fail to begin.
    private static readonly TimeSpan HealthyStream = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(2);

    private readonly IngestService.IngestServiceClient _service = new(channel.Calls);

    /// <summary>Runs an ingestion.</summary>
    public async IAsyncEnumerable<IngestedBatch> RunAsync(IAsyncEnumerable<Observation> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IngestWindow window = new(options.IngestInFlight);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<Observation> available = Channel.CreateBounded<Observation>(options.IngestBatch);
        Channel<IngestedBatch> acknowledged = Channel.CreateBounded<IngestedBatch>(1);
        ExceptionDispatchInfo? cause = null;
        Task[] work =
        [
            EndAllAfterAsync(ReadSourceAsync(source, available.Writer, stop.Token)),
            EndAllAfterAsync(CollectAsync(available.Reader, window, stop.Token)),
            EndAllAfterAsync(SendAsync(window, acknowledged.Writer, stop.Token)),
        ];
        try
        {
            await foreach (IngestedBatch batch in acknowledged.Reader.ReadAllAsync(CancellationToken.None)) yield return batch;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(work);
            onStored(window.Observations);
        }

        cancellationToken.ThrowIfCancellationRequested();
        cause?.Throw();

        // A failure of one part ends the others, and with them the loop over the acknowledgements. The first is the cause, also when it is a cancellation that the source throws:
        // the others follow from it.
        async Task EndAllAfterAsync(Task part)
        {
            try
            {
                await part;
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref cause, ExceptionDispatchInfo.Capture(failure), null);
                acknowledged.Writer.TryComplete();
                await stop.CancelAsync();
            }
        }
    }

    private static async Task ReadSourceAsync(IAsyncEnumerable<Observation> source, ChannelWriter<Observation> available, CancellationToken cancellationToken)
    {
        await foreach (Observation observation in source.WithCancellation(cancellationToken)) await available.WriteAsync(observation, cancellationToken);
        available.Complete();
    }

    private async Task CollectAsync(ChannelReader<Observation> available, IngestWindow window, CancellationToken cancellationToken)
    {
        ulong tag = 0;
        while (await available.WaitToReadAsync(cancellationToken))
        {
            // While the window is full, further observations become available.
            await window.ReserveAsync(cancellationToken);
            List<Observation> batch = [];
            while (batch.Count < options.IngestBatch && available.TryRead(out Observation? observation)) batch.Add(observation);
            window.Add(new PendingBatch(++tag, batch, options.IngestAttempts));
        }

        window.End();
    }

    private async Task SendAsync(IngestWindow window, ChannelWriter<IngestedBatch> acknowledged, CancellationToken cancellationToken)
    {
        Progress progress = new();
        while (true)
        {
            TimeSpan wait;
            long begun = clock.GetTimestamp();
            try
            {
                await StreamAsync(window, acknowledged, progress, cancellationToken);
                acknowledged.Complete();
                return;
            }
            catch (RpcException failure) when (!cancellationToken.IsCancellationRequested)
            {
                ScoringError error = channel.ErrorOf(failure, cancellationToken);
                if (clock.GetElapsedTime(begun) >= HealthyStream) progress.Reset();
                else progress.Failures++;
                if (!IsTransient(error, progress) || progress.Failures >= options.IngestAttempts) throw new ScoringException(error, failure);
                wait = Longer(error.RetryAfter ?? TimeSpan.Zero, BackoffAfter(progress.Failures));
            }
            catch (ObjectDisposedException failure)
            {
                throw new ScoringException(Failures.Disposed, failure);
            }

            ClientMetrics.CountResume();
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    // The token of a long stream expires while the stream is open. A server that refuses the next token too refuses the caller.
    private bool IsTransient(ScoringError error, Progress progress)
    {
        if (error.Code != StatusCode.Unauthenticated) return Failures.IsTransient(error);
        if (progress.IsTokenRenewed) return false;
        return progress.IsTokenRenewed = channel.TryRenewToken();
    }

    private async Task StreamAsync(IngestWindow window, ChannelWriter<IngestedBatch> acknowledged, Progress progress, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = _service.StreamObservations(cancellationToken: ended.Token);
        ChannelReader<PendingBatch> toSend = window.BeginStream();
        Task writing = WriteAsync(call.RequestStream, toSend, ended);
        try
        {
            await foreach (StreamObservationsResponse response in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                PendingBatch? batch = window.Find(response.Tag);
                if (batch is null || batch.IsDone) continue;
                onStored(batch.Observations);
                if (batch.Take(response) is { } wait) _ = SendAgainAsync(window, batch, toSend, wait, ended.Token);
                else progress.Reset();
                while (window.FirstDone() is { } first)
                {
                    progress.Position += first.Observations.Count;
                    await acknowledged.WriteAsync(new IngestedBatch(progress.Position, first.Observations, first.Results), cancellationToken);
                    window.RemoveFirst();
                }
            }

            if (!window.IsDone) throw new RpcException(new Status(StatusCode.Unavailable, "The server ended the stream before everything was acknowledged."));
        }
        finally
        {
            await ended.CancelAsync();
            try
            {
                await writing;
            }
            catch (Exception failure) when (IsOfConnection(failure))
            {
                // Its cause is in the status of the stream, which the reader has.
            }
        }
    }

    private static async Task WriteAsync(IClientStreamWriter<StreamObservationsRequest> stream, ChannelReader<PendingBatch> batches, CancellationTokenSource ended)
    {
        try
        {
            await foreach (PendingBatch batch in batches.ReadAllAsync(ended.Token)) await stream.WriteAsync(batch.Request(), ended.Token);
            await stream.CompleteAsync();
        }
        catch (Exception failure) when (!IsOfConnection(failure))
        {
            // A message that cannot be composed: the server does not know of it, and its answer would never come.
            await ended.CancelAsync();
            throw;
        }
    }

    private static bool IsOfConnection(Exception failure) =>
        failure is RpcException or OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException;

    private async Task SendAgainAsync(IngestWindow window, PendingBatch batch, ChannelReader<PendingBatch> stream, TimeSpan wait, CancellationToken ended)
    {
        await Task.Delay(Longer(wait, FirstBackoff), clock, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        window.SendAgain(batch, stream);
    }

    private static TimeSpan BackoffAfter(int failures)
    {
        TimeSpan longest = FirstBackoff * Math.Pow(2, failures - 1);
        return (longest < LongestBackoff ? longest : LongestBackoff) * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Progress
    {
        public int Failures { get; set; }

        public bool IsTokenRenewed { get; set; }

        public long Position { get; set; }

        public void Reset() => (Failures, IsTokenRenewed) = (0, false);
    }
}
