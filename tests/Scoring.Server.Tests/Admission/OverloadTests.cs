using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Caching;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Admission;

namespace Scoring.Server.Tests.Admission;

/// <summary>More explained work than fits waits or is refused with a delay; the others are served, and what was reserved comes back.</summary>
public sealed class OverloadTests
{
    // A batch of this size is nearly half of the bytes: a caller has one of them under way, and nothing explained beside it.
    private const int Size = 25;
    private const long MaxBytes = 1 << 20;

    [Fact]
    public async Task A_call_beyond_the_bound_waits_and_is_refused_with_a_delay_after_it()
    {
        var store = new BlockedStore();
        await using RunningServer server = await StartAsync(store, options => options.AdmissionMaxWait = TimeSpan.FromMilliseconds(50));
        using var counted = new CountedInstruments(server, AdmissionMetrics.MeterName);
        AdmissionGate gate = server.Application.Services.GetRequiredService<AdmissionGate>();
        Task<BatchScoreCreatorsResponse> first = BatchAsync(server.Scores, "first");
        await Eventually.IsAsync(() => gate.Bytes > 0, "the first batch is under way");

        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.BatchScoreCreatorsAsync(RequestOf("second")));

        Assert.Equal((StatusCode.ResourceExhausted, "OVERLOADED"), (refused.Code, refused.Info.Reason));
        Assert.True(refused.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        Assert.Equal(1, counted.Take("scoring.admission.refused"));
        store.Open();
        Assert.Equal(Size, (await first).Items.Count);
        await Eventually.IsAsync(() => gate.Bytes == 0 && gate.Units == 0, "everything came back");
    }

    [Fact]
    public async Task A_greedy_caller_leaves_room_for_another_address_and_for_plain_calls()
    {
        var store = new BlockedStore();
        await using RunningServer server = await StartAsync(store);
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        store.Open();
        await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") });
        store.Block();
        AdmissionGate gate = server.Application.Services.GetRequiredService<AdmissionGate>();
        List<Task<BatchScoreCreatorsResponse>> greedy = [.. Enumerable.Range(0, 10).Select(number => BatchAsync(server.Scores, $"greedy-{number}"))];
        await Eventually.IsAsync(() => gate.Waiting == 9, "the others wait");

        // Cached and plain: not affected. Explained, from another address: it has room.
        await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") });
        using GrpcChannel channel = ChannelFrom(IPAddress.Parse("127.0.0.9"), server.Address);
        var polite = new ScoreService.ScoreServiceClient(channel);
        await polite.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna"), Explain = { ExplanationPart.Reasons } });
        Assert.Equal(9, gate.Waiting);

        store.Open();
        Assert.All(await Task.WhenAll(greedy), answer => Assert.Equal(Size, answer.Items.Count));
        await Eventually.IsAsync(() => gate.Bytes == 0, "everything came back");
    }

    [Fact]
    public async Task Calls_that_are_cancelled_in_any_state_return_what_they_hold()
    {
        var store = new BlockedStore();
        await using RunningServer server = await StartAsync(store);
        AdmissionGate gate = server.Application.Services.GetRequiredService<AdmissionGate>();
        using var leaving = new CancellationTokenSource();
        List<Task> calls = [.. Enumerable.Range(0, 10).Select(number => server.Scores.BatchScoreCreatorsAsync(RequestOf($"{number}"), cancellationToken: leaving.Token).ResponseAsync)];
        await Eventually.IsAsync(() => gate.Waiting == 9, "nine wait");

        await leaving.CancelAsync();

        foreach (Task call in calls) Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        await Eventually.IsAsync(() => gate.Bytes == 0 && gate.Waiting == 0 && gate.Units == 0, "everything came back");
        store.Open();
        Assert.Equal(Size, (await BatchAsync(server.Scores, "later")).Items.Count);
    }

    [Fact]
    public async Task A_deadline_ends_the_wait_and_returns_what_the_call_holds()
    {
        var store = new BlockedStore();
        await using RunningServer server = await StartAsync(store);
        AdmissionGate gate = server.Application.Services.GetRequiredService<AdmissionGate>();
        DateTime soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200);
        List<Task> calls = [.. Enumerable.Range(0, 3).Select(number => server.Scores.BatchScoreCreatorsAsync(RequestOf($"{number}"), deadline: soon).ResponseAsync)];

        foreach (Task call in calls) Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);

        await Eventually.IsAsync(() => gate.Bytes == 0 && gate.Waiting == 0 && gate.Units == 0, "everything came back");
        store.Open();
    }

    [Fact]
    public async Task Requests_of_a_stream_beyond_the_bound_have_the_error_alone()
    {
        var store = new BlockedStore();
        await using RunningServer server = await StartAsync(store, options => options.AdmissionMaxWait = TimeSpan.FromMilliseconds(50));
        AdmissionGate gate = server.Application.Services.GetRequiredService<AdmissionGate>();
        Task<BatchScoreCreatorsResponse> first = BatchAsync(server.Scores, "first");
        await Eventually.IsAsync(() => gate.Bytes > 0, "the first batch is under way");
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("anna"), PriorIfUnknown = true, Explain = { ExplanationPart.Reasons }, Tag = 1 });
        await stream.RequestStream.CompleteAsync();

        StreamScoresResponse answer = Assert.Single(await stream.ResponseStream.ReadAllAsync().ToListAsync());

        Assert.Equal((1UL, "OVERLOADED"), (answer.Tag, answer.Error.Reason));
        Assert.True(answer.Error.RetryAfterMs > 0);
        store.Open();
        await first;
        await Eventually.IsAsync(() => gate.Bytes == 0, "everything came back");
    }

    [Fact]
    public async Task A_tenant_has_as_many_calls_and_units_as_configured()
    {
        var store = new BlockedStore();
        await using RunningServer server = await StartAsync(store, options => options.TenantConcurrentCalls = 1);
        AdmissionGate gate = server.Application.Services.GetRequiredService<AdmissionGate>();
        Task<BatchScoreCreatorsResponse> first = BatchAsync(server.Scores, "first");
        await Eventually.IsAsync(() => gate.Bytes > 0, "the first batch is under way");

        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.BatchScoreCreatorsAsync(RequestOf("second")));

        Assert.Equal((StatusCode.ResourceExhausted, "TENANT_LIMIT"), (refused.Code, refused.Info.Reason));
        store.Open();
        await first;
        await Eventually.IsAsync(async () => await IsAnsweredAsync(server), "the place is free again");
    }

    [Fact]
    public async Task A_tenant_that_has_used_its_units_is_told_when_to_come_back()
    {
        var store = new BlockedStore();
        store.Open();
        await using RunningServer server = await StartAsync(store, options => options.TenantUnitsPerSecond = 1);
        var request = new BatchScoreCreatorsRequest
        {
            Creators = { Enumerable.Range(0, 1_000).Select(number => Messages.Creator($"c{number}")) },
            PriorIfUnknown = true,
            Explain = { ExplanationPart.Reasons },
        };
        await server.Scores.BatchScoreCreatorsAsync(request);

        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.BatchScoreCreatorsAsync(request));

        Assert.Equal("TENANT_LIMIT", refused.Info.Reason);
        Assert.True(refused.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
    }

    private static async Task<bool> IsAnsweredAsync(RunningServer server)
    {
        try
        {
            await BatchAsync(server.Scores, "second");
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.ResourceExhausted)
        {
            return false;
        }
    }

    private static Task<RunningServer> StartAsync(BlockedStore store, Action<ScoringServerOptions>? change = null) => RunningServer.StartAsync(
        options =>
        {
            options.AdmissionMaxBytes = MaxBytes;
            change?.Invoke(options);
        },
        RunningServer.WithStore(store.Before));

    private static Task<BatchScoreCreatorsResponse> BatchAsync(ScoreService.ScoreServiceClient scores, string prefix) => scores.BatchScoreCreatorsAsync(RequestOf(prefix)).ResponseAsync;

    private static BatchScoreCreatorsRequest RequestOf(string prefix) => new()
    {
        Creators = { Enumerable.Range(0, Size).Select(number => Messages.Creator($"{prefix}-{number}")) },
        PriorIfUnknown = true,
        Explain = { ExplanationPart.Contributions },
    };

    private static GrpcChannel ChannelFrom(IPAddress own, string server) => GrpcChannel.ForAddress(server, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(own, 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        },
        DisposeHttpClient = true,
    });
}
