using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>A scoring server keeps nothing to itself: whenever it dies, what it acknowledged is in the store, and nothing half.</summary>
[Collection(FaultTests.Name)]
public sealed class ServerKillTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_126;
    private const int Kills = 20;
    private const int LongestDelayMs = 250;

    [RedisFact]
    public async Task Twenty_kills_of_a_server_at_random_points_lose_nothing_acknowledged()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        Ledger ledger = new();
        Random random = new(Seed);
        ScoringProcess server = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        try
        {
            await using IngestLanes lanes = new(ledger, "kill", server, Seed);
            for (int kill = 0; kill < Kills; kill++)
            {
                await lanes.UntilAcknowledgedAsync();
                await Task.Delay(random.Next(LongestDelayMs), TestContext.Current.CancellationToken);
                await server.DisposeAsync();
                server = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
                lanes.CallInstead(server);
            }

            await lanes.StopAsync();
            output.WriteLine($"{lanes.Repeats} batches were sent again.");
        }
        finally
        {
            await server.DisposeAsync();
        }

        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        await ledger.AssertKeptAsync(store);
        output.WriteLine($"{Kills} kills of the server: {ledger.Acknowledged} facts acknowledged, all kept.");
    }
}
