using System.Diagnostics;
using System.Globalization;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.Redis.PatientCalls;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>A lost master returns before it learns that it was replaced: its answers are outdated, and its writes are lost as soon as it becomes a replica.</summary>
public sealed class CompetingMastersTests
{
    private const string Rivals = "reports to be the master";

    // Several heartbeats: a busy machine may skip one.
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(1);

    // Far longer than a busy machine takes to connect again.
    private static readonly TimeSpan Reconnected = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Watched = TimeSpan.FromMilliseconds(100);
    private const int Losses = 10;

    [RedisTheory]
    [InlineData(DurabilityMode.Memory)]
    [InlineData(DurabilityMode.Replicated)]
    public async Task While_two_nodes_are_master_neither_is_asked(DurabilityMode durability)
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        // The library looks at a node for as long as a connection may take, which follows from these.
        RedisStoreOptions options = RedisStores.Patient(pair.Connection, durability) with { OperationTimeout = TimeSpan.FromSeconds(1), ReplicationTimeout = TimeSpan.FromSeconds(1) };
        await using RedisCreatorStore store = RedisStores.Open(options);
        CommitResult one = await UntilDoneAsync(() => store.CommitOneAsync(Key("anna"), 0, "one"));

        await pair.Replica.AskAsync("REPLICAOF", "NO", "ONE");
        await RedisTopology.UntilAsync("the rival being seen", () => IsRefusedForRivalsAsync(() => store.FeaturesAsync(Key("anna"))));
        // Replicated commits and what they rest on have a connection of their own.
        await RedisTopology.UntilAsync("the rival being seen by it", () => IsRefusedForRivalsAsync(() => store.StatesAsync(Key("anna"))));
        Assert.Contains(Rivals, await AnswerOfAsync(() => store.CommitOneAsync(Key("anna"), one.Version, "two")), StringComparison.Ordinal);
        Assert.Contains(Rivals, await AnswerOfAsync(() => store.FeaturesAsync(Key("anna"))), StringComparison.Ordinal);
        Assert.Contains(Rivals, (await store.FindWriteFaultAsync())!.Cause, StringComparison.Ordinal);

        await pair.Replica.AskAsync("REPLICAOF", "127.0.0.1", pair.Master.Port.ToString(CultureInfo.InvariantCulture));
        CommitResult two = await UntilDoneAsync(async () => await store.CommitOneAsync(Key("anna"), await store.VersionAsync(Key("anna")), "two"));
        Assert.True(two.IsCommitted);
        Assert.Equal(two.Version, (await UntilDoneAsync(() => store.FeaturesAsync(Key("anna"))))[0].Version);
    }

    /// <summary>The connection comes back within milliseconds. Until then the other master is the only one that is seen, and may be the wrong one.</summary>
    [RedisFact]
    public async Task A_lost_connection_does_not_end_the_competition()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(pair.Connection) with { OperationTimeout = TimeSpan.FromSeconds(1), HeartbeatTimeout = Reconnected });
        await UntilDoneAsync(() => store.CommitOneAsync(Key("anna"), 0, "one"));
        await pair.Replica.AskAsync("REPLICAOF", "NO", "ONE");
        await RedisTopology.UntilAsync("the rival being seen", () => IsRefusedForRivalsAsync(() => store.FeaturesAsync(Key("anna"))));

        for (int loss = 0; loss < Losses; loss++)
        {
            foreach (RedisProcess rival in (RedisProcess[])[pair.Master, pair.Replica])
            {
                await rival.AskAsync("CLIENT", "KILL", "TYPE", "normal");
                long start = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(start) < Watched) Assert.Contains(Rivals, await AnswerOfAsync(() => store.FeaturesAsync(Key("anna"))), StringComparison.Ordinal);
            }
        }

        // One that stays away does end it.
        await pair.Replica.KillAsync();
        await UntilDoneAsync(() => store.FeaturesAsync(Key("anna")));
    }

    /// <summary>Sentinels take some ten seconds to tell it, and it comes back without all that was stored.</summary>
    [RedisFact]
    public async Task A_lost_master_that_returns_answers_no_caller()
    {
        await using SentinelProcesses redis = await SentinelProcesses.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection) with { OperationTimeout = TimeSpan.FromSeconds(1) });
        await UntilDoneAsync(() => store.StatesAsync(Key("anna")));
        RedisProcess lost = await redis.FindMasterAsync();
        await lost.KillAsync();
        await redis.UntilReplacedAsync(lost);
        long version = (await UntilDoneAsync(async () => await store.CommitOneAsync(Key("anna"), await store.VersionAsync(Key("anna")), "one"))).Version;

        await lost.StartAgainAsync();
        Task following = SentinelProcesses.UntilFollowingAsync(lost);
        List<long> wrong = [];
        while (!following.IsCompleted)
        {
            if (await VersionOrRefusalAsync(store) is { } read && read != version) wrong.Add(Stopwatch.GetTimestamp());
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await following;
        Assert.Equal(version, (await UntilDoneAsync(() => store.FeaturesAsync(Key("anna"))))[0].Version);
        // It may count as the master until a heartbeat examines the nodes.
        if (wrong.Count > 0) Assert.InRange(Stopwatch.GetElapsedTime(wrong[0], wrong[^1]), TimeSpan.Zero, Noticed);
    }

    private static async Task<long?> VersionOrRefusalAsync(RedisCreatorStore store)
    {
        try
        {
            return (await store.FeaturesAsync(Key("anna")))[0].Version;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private static async Task<bool> IsRefusedForRivalsAsync(Func<Task> call) => (await AnswerOfAsync(call)).Contains(Rivals, StringComparison.Ordinal);

    private static async Task<string> AnswerOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "not refused";
        }
        catch (StoreUnavailableException refusal)
        {
            Assert.NotNull(refusal.RetryAfter);
            return refusal.Message;
        }
    }
}
