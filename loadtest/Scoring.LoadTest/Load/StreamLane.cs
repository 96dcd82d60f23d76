using System.Diagnostics;
using Grpc.Core;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Keys;

namespace Scoring.LoadTest.Load;

/// <summary>
/// A lane of one bidirectional stream. Requests are sent without waiting for answers, up to a bound. They are sent in bursts of a quarter of it, like
/// those of a caller that pipelines for throughput: one flush for each burst.
/// </summary>
/// <param name="client">The connections.</param>
/// <param name="requests">The request of every creator.</param>
/// <param name="draws">The creator of each request.</param>
/// <param name="lane">Its number.</param>
/// <param name="window">Maximum number of requests in progress, a multiple of 4.</param>
/// <param name="isConstant">True for a server that returns the same answer for every creator.</param>
internal sealed class StreamLane(LoadClient client, IReadOnlyList<RequestBytes> requests, KeyDraws draws, int lane, int window, bool isConstant) : ILane
{
    private const int BurstsPerWindow = 4;

    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);

    private long _number;

    /// <inheritdoc/>
    public bool IsCounted => true;

    /// <inheritdoc/>
    public async Task RunAsync(LaneTally tally, Leg leg)
    {
        using AsyncDuplexStreamingCall<RequestBytes, Answer> call = client.Of(lane).AsyncDuplexStreamingCall(ServiceMethods.StreamScores, host: null, default);
        using SemaphoreSlim room = new(window);
        int burst = window / BurstsPerWindow;
        long first = _number;
        long[] started = new long[window];
        Task writing = WriteAsync(call.RequestStream, room, started, leg);
        long read = first;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.Bytes is { } bytes) UnaryCaller.Check(bytes, draws.At(lane, read), isConstant);
            tally.Completed(started[read % window], 1);
            read++;
            if ((read - first) % burst == 0) room.Release(burst);
        }

        await writing;
        if (read != _number) throw new UnexpectedAnswerException($"A stream of {_number - first} requests was answered {read - first} times.");
    }

    private async Task WriteAsync(IClientStreamWriter<RequestBytes> stream, SemaphoreSlim room, long[] started, Leg leg)
    {
        while (!leg.IsOver)
        {
            await room.WaitAsync();
            // Requests of a burst share packets; the last one of the burst flushes them.
            stream.WriteOptions = room.CurrentCount > 0 ? Buffered : null;
            started[_number % window] = Stopwatch.GetTimestamp();
            await stream.WriteAsync(requests[draws.At(lane, _number)]);
            _number++;
        }

        await stream.CompleteAsync();
    }
}
