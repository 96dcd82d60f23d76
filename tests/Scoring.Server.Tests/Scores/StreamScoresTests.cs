using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Health;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Scores;

public sealed class StreamScoresTests
{
    [Fact]
    public async Task Answers_come_in_the_order_of_the_requests_with_their_tags()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        string[] ids = [.. Enumerable.Range(0, 150).Select(number => $"ordered-{number}")];
        await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { ids.Select(id => Messages.Post(id)) } });
        StreamScoresRequest[] requests = [.. Enumerable.Range(0, 1_000).Select(number => new StreamScoresRequest { Creator = Messages.Creator(ids[number * 7 % 150]), Tag = (ulong)number })];

        List<StreamScoresResponse> answers = await StreamAsync(server, requests);

        Assert.Equal(requests.Select(request => request.Creator.Id), answers.Select(answer => answer.Scores.Creator.Id));
        Assert.Equal(requests.Select(request => request.Tag), answers.Select(answer => answer.Tag));
    }

    [Fact]
    public async Task An_items_error_leaves_the_stream_open()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        List<StreamScoresResponse> answers = await StreamAsync(
            server,
            new() { Creator = Messages.Creator("nobody"), Tag = ulong.MaxValue },
            new(),
            new() { Creator = Messages.Creator("anna", (Platform)77) },
            new() { Creator = Messages.Creator("anna"), AsOfMs = ManualClock.StartMs + (401L * 86_400_000) },
            new() { Creator = Messages.Creator("anna"), AsOfMs = ManualClock.StartMs - 3_600_001 },
            new() { Creator = Messages.Creator("anna"), Explain = { ExplanationPart.Unspecified } },
            new() { Creator = Messages.Creator("nobody"), PriorIfUnknown = true },
            new() { Creator = Messages.Creator("anna"), Explain = { ExplanationPart.Reasons }, Tag = 3 },
            new() { Creator = Messages.Creator("anna"), Context = new ScoringContext { BrandNiches = { "552" } } },
            new() { Creator = Messages.Creator("anna") });

        Assert.Equal(
            ["CREATOR_NOT_FOUND", "INVALID_FIELD", "INVALID_FIELD", "AS_OF_OUT_OF_RANGE", "AS_OF_OUT_OF_RANGE", "INVALID_FIELD"],
            answers.Take(6).Select(answer => answer.Error.Reason));
        Assert.Equal(ulong.MaxValue, answers[0].Tag);
        Assert.False(answers[1].HasTag);
        Assert.Equal(ScoreStatus.Prior, answers[6].Scores.Engagement.Status);
        Assert.NotEmpty(answers[7].Scores.Trust.Explanation.Reasons);
        Assert.Equal(3ul, answers[7].Tag);
        Assert.NotNull(answers[8].Scores.Fit);
        Assert.Null(answers[9].Scores.Fit);
    }

    [Fact]
    public async Task A_stream_that_asks_one_at_a_time_is_answered_one_at_a_time()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> call = server.Scores.StreamScores();
        for (ulong tag = 0; tag < 20; tag++)
        {
            await call.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("anna"), Tag = tag });

            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

            Assert.Equal(tag, call.ResponseStream.Current.Tag);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_caller_that_does_not_read_is_not_read_from()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> call = server.Scores.StreamScores();
        var request = new StreamScoresRequest { Creator = Messages.Creator("anna") };

        // More than the windows of both directions hold: at some time a write has to wait.
        int sent = 0;
        Task write = Task.CompletedTask;
        while (sent < 1_000_000)
        {
            write = call.RequestStream.WriteAsync(request);
            sent++;
            if (write.IsCompletedSuccessfully) continue;
            if (await Task.WhenAny(write, Task.Delay(1_000)) != write) break;
        }

        Assert.True(sent < 1_000_000, "The server took whatever was sent.");
        int read = 0;
        while (read < sent && await call.ResponseStream.MoveNext(CancellationToken.None)) read++;
        await write;
        Assert.Equal(sent, read);
    }

    [Fact]
    public async Task What_is_no_message_ends_the_stream_after_the_answers_before_it()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        byte[] good = new StreamScoresRequest { Creator = Messages.Creator("anna") }.ToByteArray();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => server.RawStreamAsync(good, good, [0x0A, 0x7F]));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Contains("StreamScores", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passed_deadline_ends_the_stream()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> call =
            server.Scores.StreamScores(deadline: DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 200).UtcDateTime);

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task A_shutdown_ends_the_stream_and_says_so()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> call = await OpenAsync(server);

        // The moment of the shutdown at which streams end. That the connection closes soon after it is what a client may notice first.
        server.Application.Services.GetRequiredService<ServingState>().Close();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.True(failure.StatusCode == StatusCode.Unavailable, failure.ToString());
    }

    [Fact]
    public async Task A_shutdown_does_not_wait_for_streams()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.ShutdownTimeout = TimeSpan.FromMinutes(5));
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> call = await OpenAsync(server);

        await server.Application.StopAsync();

        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_fails_items_and_not_the_stream()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") });
        server.BreakStore();

        List<StreamScoresResponse> answers = await StreamAsync(
            server,
            new() { Creator = Messages.Creator("new") },
            new() { Creator = Messages.Creator("anna") },
            new() { Creator = Messages.Creator("other"), Explain = { ExplanationPart.Reasons } });

        Assert.Equal("STORE_UNAVAILABLE", answers[0].Error.Reason);
        Assert.True(answers[0].Error.RetryAfterMs > 0);
        Assert.Equal("anna", answers[1].Scores.Creator.Id);
        Assert.Equal("STORE_UNAVAILABLE", answers[2].Error.Reason);
    }

    private static async Task<AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse>> OpenAsync(RunningServer server)
    {
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> call = server.Scores.StreamScores();
        await call.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("anna") });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call;
    }

    private static async Task<List<StreamScoresResponse>> StreamAsync(RunningServer server, params StreamScoresRequest[] requests)
    {
        List<byte[]> answers = await server.RawStreamAsync(Array.ConvertAll(requests, request => request.ToByteArray()));
        return answers.ConvertAll(answer => StreamScoresResponse.Parser.ParseFrom(answer));
    }
}
