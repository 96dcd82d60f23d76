using Scoring.Client.Results;
using Scoring.Client.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Scores;

/// <summary>Single calls through the coalescer of a client to a real server.</summary>
public sealed class CoalescedScoresTests
{
    [Fact]
    public async Task Single_calls_share_batches_and_have_the_results_of_single_calls()
    {
        const int Creators = 200;
        await using TestServer server = await TestServer.StartAsync();
        using ScoringClient alone = server.Client();
        using ScoringClient together = server.Client(options =>
        {
            options.CoalescingDelay = TimeSpan.FromSeconds(1);
            options.CoalescingBatch = Creators / 2;
        });
        await alone.RecordAsync([.. Enumerable.Range(0, Creators).Select(i => Messages.Post($"creator-{i}", i % 7))]);
        // A known, an unknown and an invalid one each.
        CreatorRef[] asked = [.. Enumerable.Range(0, Creators).Select(i => Messages.Creator((i % 3) switch { 0 => $"creator-{i}", 1 => $"unknown-{i}", _ => "" }))];
        // Connected and compiled, so that all calls begin within the delay.
        await together.ScoreAsync(asked[0]);
        int before = server.Calls;
        ScoreResult[] results = await Task.WhenAll(asked.Select(creator => together.ScoreAsync(creator).AsTask()));
        Assert.Equal(2, server.Calls - before);
        for (int i = 0; i < Creators; i++)
        {
            Assert.Equal((i % 3) switch { 0 => typeof(Scored), 1 => typeof(NotFound), _ => typeof(Invalid) }, results[i].GetType());
            if (i % 3 != 2) Assert.Equal(await alone.ScoreAsync(asked[i]), results[i]);
        }
    }

    [Fact]
    public async Task Disposal_ends_the_waits_of_coalesced_calls()
    {
        await using TestServer server = await TestServer.StartAsync();
        ScoringClient client = server.Client(options => options.CoalescingDelay = TimeSpan.FromSeconds(1));
        Task<ScoreResult> waiting = client.ScoreAsync(Messages.Creator("anna")).AsTask();
        client.Dispose();
        Task<ScoreResult> late = client.ScoreAsync(Messages.Creator("anna")).AsTask();
        foreach (Task<ScoreResult> call in new[] { waiting, late }) await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, server.Calls);
    }
}
