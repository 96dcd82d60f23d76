using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Caching;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Admission;

namespace Scoring.Server.Tests.Admission;

/// <summary>Streams are admitted and counted as calls are, and hold nothing between two requests.</summary>
public sealed class StreamAdmissionTests
{
    [Fact]
    public async Task A_stream_that_waits_for_its_next_request_holds_nothing()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        AdmissionGate gate = server.Application.Services.GetRequiredService<AdmissionGate>();
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        for (int request = 0; request < 2; request++)
        {
            await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("anna"), PriorIfUnknown = true, Explain = { ExplanationPart.Reasons } });
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));

            await Eventually.IsAsync(() => gate.Bytes == 0 && gate.Units == 0, "everything came back");
        }

        await stream.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task Plain_requests_of_a_stream_are_admitted_when_many_are_not_cached()
    {
        var store = new BlockedStore();
        await using RunningServer server = await RunningServer.StartAsync(_ => { }, RunningServer.WithStore(store.Before));
        using var counted = new CountedInstruments(server, AdmissionMetrics.MeterName);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        await WritePlainAsync(stream, 200);
        store.Open();

        Assert.Equal(200, (await stream.ResponseStream.ReadAllAsync().ToListAsync()).Count(response => response.Scores is not null));
        Assert.InRange(counted.Take("scoring.admission.admitted"), 1, 200 / 8);
    }

    [Fact]
    public async Task Plain_streams_and_small_batches_use_the_units_of_their_tenant()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.TenantUnitsPerSecond = 1);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        Task writes = WritePlainAsync(stream, 20_000);
        List<StreamScoresResponse> responses = await stream.ResponseStream.ReadAllAsync().ToListAsync();
        await writes;
        Assert.NotNull(responses[0].Scores);
        Assert.Contains(responses, response => response.Error?.Reason == "TENANT_LIMIT");

        var small = new BatchScoreCreatorsRequest { Creators = { Enumerable.Range(0, 7).Select(number => Messages.Creator($"{number}")) }, PriorIfUnknown = true };
        await Eventually.IsAsync(
            async () => await Record.ExceptionAsync(() => server.Scores.BatchScoreCreatorsAsync(small).ResponseAsync) is RpcException { StatusCode: StatusCode.ResourceExhausted },
            "a small batch is refused");
    }

    [Fact]
    public async Task Streams_that_wait_for_the_store_keep_no_turn_from_others()
    {
        var store = new BlockedStore();
        store.Open();
        await using RunningServer server = await RunningServer.StartAsync(_ => { }, RunningServer.WithStore(store.Before));
        await ScoreAsync("cached");
        store.Block();
        AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse>[] waiting = [.. Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => server.Scores.StreamScores())];
        for (int i = 0; i < waiting.Length; i++) await waiting[i].RequestStream.WriteAsync(Request($"unread-{i}"));
        await Eventually.IsAsync(() => store.Waiting > 0, "a stream waits for the store");

        Assert.NotNull((await ScoreAsync("cached")).Scores);

        store.Open();
        foreach (AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream in waiting)
        {
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
            stream.Dispose();
        }

        async Task<StreamScoresResponse> ScoreAsync(string id)
        {
            using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
            await stream.RequestStream.WriteAsync(Request(id));
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
            return stream.ResponseStream.Current;
        }

        static StreamScoresRequest Request(string id) => new() { Creator = Messages.Creator(id), PriorIfUnknown = true };
    }

    private static async Task WritePlainAsync(AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream, int count)
    {
        for (int number = 0; number < count; number++)
        {
            await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator($"c{number % 1_000}"), PriorIfUnknown = true });
        }

        await stream.RequestStream.CompleteAsync();
    }
}
