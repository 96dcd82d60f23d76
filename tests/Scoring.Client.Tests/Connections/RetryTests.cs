using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Client.Tests.Connections;

/// <summary>Calls survive a restart of the server, and retries follow what the server requests.</summary>
public sealed class RetryTests
{
    private const int Callers = 8;
    private const int Posts = 10;

    [Fact]
    public async Task Over_a_restart_no_call_fails_and_nothing_is_recorded_twice()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ScoringClient client = server.Client();
        await client.RecordAsync(Messages.Record("anna").Observations);
        ConcurrentBag<ScoreResult> scores = [];
        ConcurrentBag<ObservationResult> recorded = [];
        using CancellationTokenSource stop = new();
        Task[] callers =
        [
            .. Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                for (int i = 0; !stop.IsCancellationRequested; i++)
                {
                    scores.Add(await client.ScoreAsync(Messages.Creator("anna")));
                    if (i < Posts) recorded.Add(Assert.Single(await client.RecordAsync([Messages.Post($"creator-{caller}", i)])));
                }
            })),
        ];
        for (int restart = 0; restart < 2; restart++)
        {
            int before = scores.Count;
            await Eventually(() => scores.Count > before + (2 * Callers));
            await server.RestartAsync();
        }

        int last = scores.Count;
        await Eventually(() => scores.Count > last + (2 * Callers) && recorded.Count == Posts * Callers);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        Assert.All(scores, result => Assert.IsType<Scored>(result));
        // UNCHANGED is the answer to a retry whose first attempt was stored, but not answered.
        Assert.All(recorded, result => Assert.True(result.Status is ObservationStatus.Applied or ObservationStatus.Unchanged, result.ToString()));
        await AssertRecordedOnceAsync(client);
    }

    [Fact]
    public async Task A_retry_waits_as_long_as_the_server_requests()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ScoringClient client = server.Client();
        await client.RecordAsync(Messages.Record("anna").Observations);
        int calls = 0;
        server.BeforeScore = context => Task.FromResult(Interlocked.Increment(ref calls) > 1 || Refuse(context, StatusCode.ResourceExhausted, pushbackMs: 0));
        Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator("anna")));
        Assert.Equal(2, server.Calls);
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Internal)]
    public async Task A_refusal_that_a_retry_cannot_change_is_not_retried(StatusCode code)
    {
        await using TestServer server = await TestServer.StartAsync();
        using ScoringClient client = server.Client();
        server.BeforeScore = context => Task.FromResult(Refuse(context, code, pushbackMs: -1));
        Assert.IsType<Failed>(await client.ScoreAsync(Messages.Creator("anna")));
        Assert.Equal(1, server.Calls);
    }

    [Fact]
    public async Task Retries_end_with_their_budget()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ScoringClient client = server.Client(options => options.RetryBudget = 10);
        server.BeforeScore = context => Task.FromResult(Refuse(context, StatusCode.Unavailable, pushbackMs: 0));
        for (int i = 0; i < 20; i++) Assert.IsType<Unavailable>(await client.ScoreAsync(Messages.Creator("anna")));
        // Five failed attempts use up half of the budget; from then on each call has one attempt.
        Assert.InRange(server.Calls, 20, 20 + 5);
    }

    private static bool Refuse(HttpContext context, StatusCode code, int pushbackMs)
    {
        context.Response.Headers["grpc-retry-pushback-ms"] = pushbackMs.ToString();
        return TestServer.End(context, code);
    }

    // A server that received everything exactly once has the same scores, and the record does not change when everything is sent again.
    private static async Task AssertRecordedOnceAsync(ScoringClient client)
    {
        await using TestServer once = await TestServer.StartAsync();
        using ScoringClient other = once.Client();
        ScoreOptions options = new() { AsOf = DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs) };
        for (int caller = 0; caller < Callers; caller++)
        {
            Observation[] posts = [.. Enumerable.Range(0, Posts).Select(i => Messages.Post($"creator-{caller}", i))];
            await other.RecordAsync(posts);
            CreatorScores expected = await ScoresAsync(other, caller, options);
            CreatorScores actual = await ScoresAsync(client, caller, options);
            Assert.All(await client.RecordAsync(posts), result => Assert.Equal(ObservationStatus.Unchanged, result.Status));
            Assert.Equal(actual.RecordVersion, (await ScoresAsync(client, caller, options)).RecordVersion);
            expected.RecordVersion = actual.RecordVersion;
            Assert.Equal(expected, actual);
        }
    }

    private static async Task<CreatorScores> ScoresAsync(ScoringClient client, int caller, ScoreOptions options) =>
        Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator($"creator-{caller}"), options)).Scores.Clone();

    private static async Task Eventually(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
