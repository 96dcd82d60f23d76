using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>Redis dies in the middle of commits and comes back with what is on its disk; the server goes on without a restart.</summary>
[Collection(FaultTests.Name)]
public sealed class RedisKillTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_127;
    private const int Kills = 5;
    private const int LongestDelayMs = 300;

    [RedisFact]
    public async Task With_its_log_synced_a_killed_Redis_loses_nothing_acknowledged()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        Ledger ledger = await IngestThroughKillsAsync(redis, DurabilityMode.Disk, Kills);
        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        await ledger.AssertKeptAsync(store);
        output.WriteLine($"disk: {Kills} kills of Redis: {ledger.Acknowledged} facts acknowledged, all kept.");
    }

    // What is lost is not promised, so it is told and not judged; that nothing else appears, and that service goes on, is judged.
    [RedisFact]
    public async Task Without_a_log_a_killed_Redis_loses_what_it_held_and_the_server_serves_what_there_is()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        Ledger ledger = await IngestThroughKillsAsync(redis, DurabilityMode.Memory, kills: 1);
        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        int lost = await ledger.CountLostAsync(store);
        output.WriteLine($"memory, without a log: {lost} of {ledger.Acknowledged} acknowledged facts were lost by one kill of Redis.");
    }

    private static async Task<Ledger> IngestThroughKillsAsync(SingleRedis redis, DurabilityMode durability, int kills)
    {
        Ledger ledger = new();
        Random random = new(Seed);
        await using ScoringProcess server = await ScoringProcess.StartAsync(redis.Connection, durability);
        await using IngestLanes lanes = new(ledger, "redis-kill", server, Seed);
        for (int kill = 0; kill < kills; kill++)
        {
            await lanes.UntilAcknowledgedAsync();
            await Task.Delay(random.Next(LongestDelayMs));
            await redis.Node.KillAsync();
            await redis.Node.StartAgainAsync();
        }

        await lanes.UntilAcknowledgedAsync();
        await lanes.StopAsync();
        await AgreementTrial.AssertServedAsync(server, redis.Connection, ledger);
        return ledger;
    }
}
