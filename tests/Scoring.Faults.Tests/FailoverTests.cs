using System.Diagnostics;
using Scoring.Creators;
using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>A replica takes the place of a master that was lost in the middle of commits. With one replica each, commits are refused until the lost one is back.</summary>
[Collection(FaultTests.Name)]
public sealed class FailoverTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_128;

    // So many that a master which is lost has something to lose.
    private const int Facts = 500;

    // How long callers go on while the replica is behind: several times as long as a commit waits for it.
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(2);

    [RedisFact]
    public async Task Replicated_through_Sentinels_a_killed_and_a_paused_master_lose_nothing_acknowledged()
    {
        await using SentinelProcesses redis = await SentinelProcesses.StartAsync(DurabilityMode.Replicated);
        Ledger ledger = new();
        await using ScoringProcess server = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Replicated);
        await using IngestLanes lanes = new(ledger, "sentinel", server, Seed);

        await lanes.UntilAcknowledgedAsync(Facts);
        RedisProcess killed = await redis.FindMasterAsync();
        await killed.KillAsync();
        await redis.UntilReplacedAsync(killed);
        await killed.StartAgainAsync();
        await SentinelProcesses.UntilFollowingAsync(killed);
        long followed = Stopwatch.GetTimestamp();
        await lanes.UntilAcknowledgedAsync();
        output.WriteLine($"Sentinel: acknowledged again {Stopwatch.GetElapsedTime(followed).TotalMilliseconds:0} ms after the lost node followed the new master.");

        await lanes.UntilAcknowledgedAsync(Facts);
        // It believes to be master when it wakes up, and for a moment somebody may believe it.
        RedisProcess paused = await redis.FindMasterAsync();
        await paused.PauseAsync();
        await redis.UntilReplacedAsync(paused);
        await paused.ResumeAsync();
        await SentinelProcesses.UntilFollowingAsync(paused);
        await lanes.UntilAcknowledgedAsync();
        await lanes.StopAsync();

        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        await ledger.AssertKeptAsync(store);
        await AgreementTrial.AssertServedAsync(server, redis.Connection, ledger);
        output.WriteLine($"replicated, Sentinel: 2 fail-overs: {ledger.Acknowledged} facts acknowledged, all kept.");
    }

    [RedisFact]
    public async Task Replicated_in_a_cluster_a_killed_master_loses_nothing_acknowledged()
    {
        await using ClusterProcesses redis = await ClusterProcesses.StartAsync(DurabilityMode.Replicated);
        Ledger ledger = new();
        await using ScoringProcess server = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Replicated);
        await using IngestLanes lanes = new(ledger, "cluster", server, Seed);

        await lanes.UntilAcknowledgedAsync(Facts);
        RedisProcess killed = await redis.FindMasterAsync("{default:1:cluster-0}");
        await killed.KillAsync();
        await redis.UntilReplacedAsync(killed);
        await killed.StartAgainAsync();
        await ClusterProcesses.UntilFollowingAsync(killed);
        await lanes.UntilAcknowledgedAsync();
        await lanes.StopAsync();

        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        await ledger.AssertKeptAsync(store);
        await AgreementTrial.AssertServedAsync(server, redis.Connection, ledger);
        output.WriteLine($"replicated, cluster: 1 fail-over: {ledger.Acknowledged} facts acknowledged, all kept.");
    }

    // The same happens twice. What was acknowledged while the replica was behind is lost where nothing is promised, which is told and not judged; where it is promised, nothing was.
    [RedisFact]
    public async Task A_fail_over_to_a_replica_that_was_behind_loses_nothing_that_was_replicated()
    {
        Ledger ledger = new();
        await using SentinelProcesses redis = await SentinelProcesses.StartAsync(DurabilityMode.Memory);
        await using ScoringProcess server = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Replicated);
        await using IngestLanes lanes = new(ledger, "behind", server, Seed);
        await lanes.UntilAcknowledgedAsync(Facts);
        RedisProcess master = await FailOverToOneBehindAsync(redis, () => Task.Delay(Behind, TestContext.Current.CancellationToken));
        await master.StartAgainAsync();
        await SentinelProcesses.UntilFollowingAsync(master);
        await lanes.StopAsync();

        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        await ledger.AssertKeptAsync(store);
        await AgreementTrial.AssertServedAsync(server, redis.Connection, ledger);
        output.WriteLine($"replicated, a replica that was behind: {ledger.Acknowledged} facts acknowledged, all kept.");
    }

    [RedisFact]
    public async Task Not_replicated_a_fail_over_takes_changes_back_and_the_server_serves_what_is_left()
    {
        Ledger ledger = new();
        await using SentinelProcesses redis = await SentinelProcesses.StartAsync(DurabilityMode.Memory);
        await using ScoringProcess server = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        await using IngestLanes lanes = new(ledger, "loss", server, Seed);
        await lanes.UntilAcknowledgedAsync(Facts);
        await FailOverToOneBehindAsync(redis, async () =>
        {
            await lanes.UntilAcknowledgedAsync(Facts);
            await lanes.StopAsync();
            // Remembered by the server, and about to be lost.
            foreach (CreatorKey key in ledger.Creators) await server.TryScoreAsync(key.Id);
        });

        await AgreementTrial.AssertServedAsync(server, redis.Connection, ledger);
        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        int lost = await ledger.CountLostAsync(store);
        output.WriteLine($"memory, Sentinel: {lost} of {ledger.Acknowledged} acknowledged facts were lost by a fail-over to a replica that was behind.");
    }

    // Nothing but what the server asks for keeps the master from going on alone: these nodes have no min-replicas-to-write.
    private static async Task<RedisProcess> FailOverToOneBehindAsync(SentinelProcesses redis, Func<Task> meanwhile)
    {
        RedisProcess master = await redis.FindMasterAsync();
        RedisProcess replica = redis.Nodes.Single(node => node != master);
        await replica.PauseAsync();
        await master.AskAsync("CLIENT", "KILL", "TYPE", "replica");
        await meanwhile();
        await master.KillAsync();
        await replica.ResumeAsync();
        await redis.UntilReplacedAsync(master);
        return master;
    }
}
