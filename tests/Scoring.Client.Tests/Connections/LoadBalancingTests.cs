using Scoring.Client.Results;
using Scoring.Client.Settings;
using Scoring.Client.Tests.Servers;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Connections;

/// <summary>Calls are spread over two servers, and a hedged call is answered by the faster one.</summary>
public sealed class LoadBalancingTests : IAsyncLifetime
{
    private readonly HeldCalls _held = new();
    private TestServer _slow = null!;
    private TestServer _fast = null!;

    public async ValueTask InitializeAsync()
    {
        _slow = await TestServer.StartAsync();
        _fast = await TestServer.StartAsync();
        foreach (TestServer server in new[] { _slow, _fast })
        {
            using ScoringClient client = server.Client();
            await client.RecordAsync(Messages.Record("anna").Observations);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _held.Release();
        await _slow.DisposeAsync();
        await _fast.DisposeAsync();
    }

    [Fact]
    public async Task Calls_rotate_over_the_servers()
    {
        using ScoringClient client = Connect(LoadBalancing.RoundRobin);
        await BothConnectedAsync(client);
        (int slow, int fast) = (_slow.Calls, _fast.Calls);
        for (int i = 0; i < 20; i++) Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator("anna")));
        Assert.Equal((10, 10), (_slow.Calls - slow, _fast.Calls - fast));
    }

    [Fact]
    public async Task The_first_server_gets_all_calls_until_it_fails()
    {
        using ScoringClient client = Connect(LoadBalancing.PickFirst);
        for (int i = 0; i < 20; i++) Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator("anna")));
        Assert.Equal((20, 0), (_slow.Calls, _fast.Calls));
        await _slow.StopAsync();
        Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator("anna")));
        Assert.Equal(1, _fast.Calls);
    }

    [Fact]
    public async Task The_server_with_the_fewest_calls_in_progress_gets_the_next_one()
    {
        using ScoringClient client = Connect(LoadBalancing.LeastRequests);
        await BothConnectedAsync(client);
        int fast = _fast.Calls;
        _slow.BeforeScore = _held.HoldAsync;
        List<Task<ScoreResult>> waiting = [];
        while (_held.Count == 0)
        {
            Task<ScoreResult> call = client.ScoreAsync(Messages.Creator("anna")).AsTask();
            if (await Task.WhenAny(call, _held.Reached) != call) waiting.Add(call);
        }

        int taken = _fast.Calls - fast;
        for (int i = 0; i < 30; i++) Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator("anna")));
        Assert.Equal(30, _fast.Calls - fast - taken);
        Assert.Equal(1, _held.Count);
        _held.Release();
        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<Scored>(result));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_hedged_call_is_answered_by_the_faster_server(int maxAttempts)
    {
        using ScoringClient client = Connect(LoadBalancing.RoundRobin, hedging: TimeSpan.FromMilliseconds(50), maxAttempts);
        await BothConnectedAsync(client);
        _slow.BeforeScore = _held.HoldAsync;
        // Of two calls in a row, one begins at the slow server, which never answers.
        for (int i = 0; i < 2; i++) Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator("anna")));
        Assert.True(_held.Count > 0);
    }

    private ScoringClient Connect(LoadBalancing balancing, TimeSpan? hedging = null, int maxAttempts = 5) => TestServer.Client($"{_slow.Address},{_fast.Address}", options =>
    {
        options.LoadBalancing = balancing;
        options.HedgingDelay = hedging;
        options.MaxAttempts = maxAttempts;
    });

    private async Task BothConnectedAsync(ScoringClient client)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (_slow.Calls == 0 || _fast.Calls == 0) await client.ScoreAsync(Messages.Creator("anna"), cancellationToken: patience.Token);
        // The rotation begins anew with a connection; both are there now.
    }
}
