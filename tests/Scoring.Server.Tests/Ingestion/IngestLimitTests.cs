using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Creators;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Admission;
using Scoring.Service.Ingestion;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>Observations that wait for their commit are bounded: a call beyond the limit is refused as a whole and can be sent again.</summary>
public sealed class IngestLimitTests
{
    private const int Limit = 10;

    [Fact]
    public async Task A_call_beyond_the_limit_is_refused_with_a_delay_and_succeeds_later()
    {
        var gate = new CommitGate();
        await using RunningServer server = await StartAsync(gate);
        Task<RecordObservationsResponse> waiting = RecordAsync(server, "first", Limit - 2);
        await gate.Reached;

        RefusedCall refusal = await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(RequestOf("second", 3)));
        Assert.Equal(StatusCode.ResourceExhausted, refusal.Code);
        Assert.Equal("INGEST_QUEUE_FULL", refusal.Info.Reason);
        Assert.Equal("10", refusal.Info.Metadata["max_waiting_observations"]);
        Assert.True(refusal.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);

        Task<RecordObservationsResponse> fitting = RecordAsync(server, "third", 2);
        gate.Open();
        Assert.All((await waiting).Results.Concat((await fitting).Results), result => Assert.Equal(ObservationStatus.Applied, result.Status));
        Assert.All((await RecordAsync(server, "second", 3)).Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
        Assert.Equal(0, server.Application.Services.GetRequiredService<IngestLimit>().Waiting);
    }

    [Fact]
    public async Task A_call_larger_than_the_limit_is_admitted_when_nothing_waits()
    {
        var gate = new CommitGate();
        await using RunningServer server = await StartAsync(gate);

        Task<RecordObservationsResponse> large = RecordAsync(server, "large", 5 * Limit);
        await gate.Reached;
        Assert.Equal(StatusCode.ResourceExhausted, (await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(RequestOf("small", 1)))).Code);
        gate.Open();

        Assert.Equal(5 * Limit, (await large).Results.Count);
    }

    [Fact]
    public async Task A_batch_of_a_stream_beyond_the_limit_is_refused_in_its_acknowledgement()
    {
        var gate = new CommitGate();
        await using RunningServer server = await StartAsync(gate);
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> stream = server.Ingest.StreamObservations();
        await stream.RequestStream.WriteAsync(new StreamObservationsRequest { Tag = 1, Observations = { RequestOf("first", Limit).Observations } });
        await stream.RequestStream.WriteAsync(new StreamObservationsRequest { Tag = 2, Observations = { RequestOf("second", 1).Observations } });
        await gate.Reached;
        await stream.RequestStream.CompleteAsync();
        await Eventually.IsAsync(() => server.Application.Services.GetRequiredService<IngestLimit>().Waiting == Limit, "the first batch waits");
        gate.Open();

        List<StreamObservationsResponse> acknowledgements = await stream.ResponseStream.ReadAllAsync().ToListAsync();
        Assert.Equal(Limit, acknowledgements[0].Results.Count);
        Assert.Equal("INGEST_QUEUE_FULL", acknowledgements[1].Error.Reason);
        Assert.True(acknowledgements[1].Error.RetryAfterMs > 0);
        Assert.Equal([1UL, 2UL], acknowledgements.Select(one => one.Tag));
    }

    [Fact]
    public async Task An_abandoned_call_counts_until_its_observations_are_dropped()
    {
        var gate = new CommitGate();
        await using RunningServer server = await StartAsync(gate);
        IngestLimit limit = server.Application.Services.GetRequiredService<IngestLimit>();
        Task<RecordObservationsResponse> waiting = RecordAsync(server, "first", 1);
        await gate.Reached;
        using var end = new CancellationTokenSource();
        Task<RecordObservationsResponse> abandoned = server.Ingest.RecordObservationsAsync(RequestOf("first", 5), cancellationToken: end.Token).ResponseAsync;
        await Eventually.IsAsync(() => limit.Waiting == 6, "both calls wait");
        await end.CancelAsync();
        await Assert.ThrowsAsync<RpcException>(() => abandoned);
        gate.Open();
        await waiting;

        await Eventually.IsAsync(() => limit.Waiting == 0, "nothing waits any more");
    }

    [Fact]
    public void One_caller_leaves_room_for_another_and_one_tenant_too()
    {
        var limit = new IngestLimit(Limit);
        var greedy = new WorkShare("default", "127.0.0.1", WorkPriority.Bulk);
        var polite = new WorkShare("default", "127.0.0.2", WorkPriority.Bulk);

        Assert.Null(limit.Enter(greedy, Limit));
        Assert.NotNull(limit.Enter(greedy, 1));
        Assert.Null(limit.Enter(polite, Limit / 2));
        Assert.NotNull(limit.Enter(new WorkShare("default", "127.0.0.3", WorkPriority.Bulk), 1));
        var other = new WorkShare("other", "127.0.0.1", WorkPriority.Bulk);
        Assert.Null(limit.Enter(other, Limit / 2));
        Assert.NotNull(limit.Enter(other, 1));
        limit.Leave(greedy, Limit);
        limit.Leave(polite, Limit / 2);
        limit.Leave(other, Limit / 2);

        Assert.Equal(0, limit.Waiting);
        Assert.Null(limit.Enter(greedy, 1));
    }

    [Fact]
    public async Task A_small_call_is_stored_in_the_next_round_and_not_behind_everything_that_another_caller_sent()
    {
        const int Lots = 4_000;
        var gate = new CommitGate();
        var committed = new List<CreatorKey>();
        await using RunningServer server = await RunningServer.StartAsync(
            options => options.IngestMaxWaiting = Lots,
            RunningServer.WithStore(store => gate.Before(new InterceptedStore(store)
            {
                BeforeCommit = batch =>
                {
                    lock (committed) committed.AddRange(batch.ToArray().Select(commit => commit.Key));
                    return Task.CompletedTask;
                },
            })));
        ObservationIngestion ingestion = server.Application.Services.GetRequiredService<ObservationIngestion>();
        IngestBatch greedy = ingestion.Begin(ItemsOf("greedy", Lots), new WorkShare("default", "127.0.0.1", WorkPriority.Bulk));
        await gate.Reached;
        IngestBatch polite = ingestion.Begin(ItemsOf("polite", 1), new WorkShare("default", "127.0.0.2", WorkPriority.Bulk));

        gate.Open();
        await Task.WhenAll(greedy.Completion, polite.Completion);

        // Of the same lane: the round that was under way, and the rest of the round that it is in.
        int place = committed.FindIndex(key => key.Id == "polite-0");
        int lanes = Math.Clamp(Environment.ProcessorCount, 1, 8);
        uint lane = LaneOf(committed[place]);
        Assert.True(committed.Count(key => LaneOf(key) == lane) > Lots / lanes / 2);
        Assert.InRange(committed.Take(place).Count(key => LaneOf(key) == lane), 1, 1_000);

        uint LaneOf(in CreatorKey key) => (uint)key.GetHashCode() % (uint)lanes;
    }

    private static IngestItem[] ItemsOf(string prefix, int count)
    {
        var request = new RecordObservationsRequest { Observations = { Enumerable.Range(0, count).Select(number => Messages.Profile($"{prefix}-{number}")) } };
        return new ObservationItemReader(request.Observations, ObservationItemReader.Observations, Service.Calls.Caller.Default, ManualClock.StartMs).ReadAll();
    }

    private static Task<RunningServer> StartAsync(CommitGate gate) =>
        RunningServer.StartAsync(options => options.IngestMaxWaiting = Limit, RunningServer.WithStore(gate.Before));

    private static Task<RecordObservationsResponse> RecordAsync(RunningServer server, string creator, int count) =>
        server.Ingest.RecordObservationsAsync(RequestOf(creator, count)).ResponseAsync;

    private static RecordObservationsRequest RequestOf(string creator, int count) =>
        new() { Observations = { Enumerable.Range(0, count).Select(number => Messages.Post(creator, number)) } };
}
