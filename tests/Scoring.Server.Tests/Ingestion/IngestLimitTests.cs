using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Ingestion;

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

    private static Task<RunningServer> StartAsync(CommitGate gate) =>
        RunningServer.StartAsync(options => options.IngestMaxWaiting = Limit, RunningServer.WithStore(gate.Before));

    private static Task<RecordObservationsResponse> RecordAsync(RunningServer server, string creator, int count) =>
        server.Ingest.RecordObservationsAsync(RequestOf(creator, count)).ResponseAsync;

    private static RecordObservationsRequest RequestOf(string creator, int count) =>
        new() { Observations = { Enumerable.Range(0, count).Select(number => Messages.Post(creator, number)) } };
}
