using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Creators;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Services;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Ingestion;
using Scoring.Service.Scores;
using Scoring.Store;
using static Scoring.Server.Tests.Servers.ObservationStreaming;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>What a stream may have under way is bounded, whoever is slow.</summary>
public sealed class StreamFlowTests
{
    private const int Batches = 40;

    [Fact]
    public async Task A_caller_that_does_not_read_acknowledgements_is_not_read_from()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = server.Ingest.StreamObservations();
        for (int number = 0; number < Batches; number++) await call.RequestStream.WriteAsync(WithLongAcknowledgement(number));
        await call.RequestStream.CompleteAsync();
        await Eventually.IsAsync(async () => await CountAsync(server) > 0, "something was stored");

        // Time for everything that would be stored if anything more were: on a server that stores hundreds of batches meanwhile.
        for (int number = 0; number < 10; number++)
        {
            await server.StreamAsync(Enumerable.Range(0, 50).Select(batch => Batch(0, Messages.Post("elsewhere", batch % 30))));
            Assert.InRange(await CountAsync(server), 2, 1 + ObservationStream.MaxInFlight);
        }

        (List<StreamObservationsResponse> acknowledgements, RpcException? end) = await call.ResponseStream.ReadToEndAsync();
        Assert.Null(end);
        Assert.Equal(Enumerable.Range(0, Batches).Select(number => (ulong)number), acknowledgements.Select(one => one.Tag));
        Assert.Equal(1 + Batches, await CountAsync(server));
    }

    [Fact]
    public async Task A_store_that_does_not_keep_up_holds_the_caller_up()
    {
        var gate = new CommitGate();
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(gate.Before));
        var requests = new CountedRequests(Batches);
        var acknowledged = new AcknowledgedTags();
        var ingestion = server.Application.Services.GetRequiredService<ObservationIngestion>();
        long nowMs = server.Application.Services.GetRequiredService<AsOfClock>().NowMs;
        var stream = new ObservationStream(
            observations => ingestion.Begin(new ObservationItemReader(observations, ObservationItemReader.Observations, Service.Calls.Caller.Default, nowMs).ReadAll(), new WorkShare(CreatorKey.DefaultTenant, "test", WorkPriority.Bulk)), requests, acknowledged, TimeProvider.System);

        Task streaming = stream.RunAsync(CancellationToken.None, CancellationToken.None);
        await Eventually.IsAsync(() => requests.Asked == ObservationStream.MaxInFlight, "as many batches were taken as may be under way");
        for (int calls = 0; calls < 100; calls++) await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }));

        Assert.Equal(ObservationStream.MaxInFlight, requests.Asked);
        Assert.Empty(acknowledged.Tags);
        gate.Open();
        await streaming;
        Assert.Equal(Enumerable.Range(0, Batches).Select(number => (ulong)number), acknowledged.Tags);
        Assert.Equal(Batches, await CountAsync(server));
    }

    [Fact]
    public async Task A_stream_is_not_read_for_the_delay_of_a_batch_that_is_refused_because_too_many_wait()
    {
        const int Refused = 4;
        var delay = TimeSpan.FromMilliseconds(200);
        var requests = new CountedRequests(Refused);
        var acknowledged = new AcknowledgedTags();
        long start = TimeProvider.System.GetTimestamp();

        await new ObservationStream(_ => IngestBatch.Refused(Refusals.IngestQueueFull(1, delay)), requests, acknowledged, TimeProvider.System).RunAsync(CancellationToken.None, CancellationToken.None);

        // The last wait is before the end of the requests. A timer may be early by the resolution of the system.
        Assert.True(TimeProvider.System.GetElapsedTime(start) > delay * (Refused - 0.5));
        Assert.Equal(Enumerable.Range(0, Refused).Select(number => (ulong)number), acknowledged.Tags);
    }

    // One creator to count; the other observations name nobody, and what is said to each of them is more together than a connection takes unread.
    private static StreamObservationsRequest WithLongAcknowledgement(int number) =>
        Batch((ulong)number, [Messages.Post($"counted-{number}"), .. Enumerable.Repeat(new Observation(), 999)]);

    private static async Task<int> CountAsync(RunningServer server)
    {
        ICreatorStore store = server.Application.Services.GetRequiredService<ICreatorStore>();
        return (await store.ScanAsync(CreatorKey.DefaultTenant, cursor: null, ScanPage.MaxLimit)).Creators.Count;
    }

    /// <summary>Batches that are always ready, and counted as they are asked for.</summary>
    private sealed class CountedRequests(int count) : IAsyncStreamReader<StreamObservationsRequest>
    {
        private volatile int _asked;

        public int Asked => _asked;

        public StreamObservationsRequest Current { get; private set; } = new();

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (_asked == count) return Task.FromResult(false);
            Current = Batch((ulong)_asked, Messages.Post($"counted-{_asked}"));
            _asked++;
            return Task.FromResult(true);
        }
    }

    /// <summary>The tags of what was acknowledged.</summary>
    private sealed class AcknowledgedTags : IServerStreamWriter<StreamObservationsResponse>
    {
        public List<ulong> Tags { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(StreamObservationsResponse message)
        {
            Tags.Add(message.Tag);
            return Task.CompletedTask;
        }
    }
}
