using System.Globalization;
using Scoring.Creators;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using StackExchange.Redis;
using static Scoring.Store.Tests.Redis.PatientCalls;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>In replicated mode nothing is acknowledged that the replicas do not have, not even that there is nothing to write.</summary>
public sealed class ReplicationTests
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(300);

    [RedisFact]
    public async Task A_commit_that_no_replica_confirms_fails()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(pair.Connection, DurabilityMode.Replicated) with { ReplicationTimeout = ShortWait });
        CommitResult one = await UntilDoneAsync(() => store.CommitOneAsync(Key("anna"), 0, "one"));

        await pair.Replica.PauseAsync();
        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), one.Version, "two"));
        Assert.NotNull(failure.RetryAfter);
        // What does not have to be known to a replica is answered all the while.
        Assert.True((await store.FeaturesAsync(Key("anna")))[0].Version >= one.Version);

        await pair.Replica.ResumeAsync();
        await UntilDoneAsync(async () => await store.CommitOneAsync(Key("anna"), (await store.StatesAsync(Key("anna")))[0].Version, "three"));
        await store.AssertStoredAsync(Key("anna"), (await store.StatesAsync(Key("anna")))[0].Version, "three");
    }

    [RedisFact]
    public async Task An_erasure_that_no_replica_confirms_fails()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(pair.Connection, DurabilityMode.Replicated) with { ReplicationTimeout = ShortWait });
        await UntilDoneAsync(() => store.CommitOneAsync(Key("anna"), 0, "one"));

        await pair.Replica.PauseAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.EraseAsync(Key("anna")));
    }

    /// <summary>
    /// An observation that is there already is acknowledged on the strength of the state that was read. Another server may have written that state a moment ago.
    /// </summary>
    [RedisFact]
    public async Task A_state_that_no_replica_has_is_not_read()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        RedisStoreOptions options = RedisStores.Patient(pair.Connection, DurabilityMode.Replicated) with { ReplicationTimeout = ShortWait };
        await using RedisCreatorStore store = RedisStores.Open(options);
        await using RedisCreatorStore other = RedisStores.Open(options with { Durability = DurabilityMode.Memory });
        await UntilDoneAsync(() => store.StatesAsync(Key("anna")));

        await pair.Replica.PauseAsync();
        CommitResult one = await other.CommitOneAsync(Key("anna"), 0, "one");
        Assert.True(one.IsCommitted);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.StatesAsync(Key("anna")));

        await pair.Replica.ResumeAsync();
        Assert.Equal(one.Version, (await UntilDoneAsync(() => store.StatesAsync(Key("anna"))))[0].Version);
        Assert.Equal(one.Version, await VersionOnReplicaAsync(pair, options, Key("anna")));
    }

    /// <summary>WAIT on a connection that took the place of the one of the commit would confirm nothing.</summary>
    [RedisFact]
    public async Task What_is_acknowledged_is_on_the_replica_also_when_connections_are_killed()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        RedisStoreOptions options = RedisStores.Patient(pair.Connection, DurabilityMode.Replicated);
        await using RedisCreatorStore store = RedisStores.Open(options);
        await UntilDoneAsync(() => store.StatesAsync(Key("anna")));
        int acknowledged = 0;
        for (int i = 0; i < 120; i++)
        {
            Task<CommitResult[]>[] commits = [.. Enumerable.Range(0, 8).Select(n => store.CommitAllAsync(Commit(Key($"creator-{i}-{n}"), 0, "state one", "features one")))];
            if (i % 10 == 5) await pair.Master.AskAsync("CLIENT", "KILL", "TYPE", "normal");
            for (int n = 0; n < commits.Length; n++)
            {
                try
                {
                    CommitResult result = (await commits[n])[0];
                    Assert.Equal(result.Version, await VersionOnReplicaAsync(pair, options, Key($"creator-{i}-{n}")));
                    acknowledged++;
                }
                catch (StoreUnavailableException)
                {
                    // Promised nothing.
                }
            }

            if (i % 10 == 5) await UntilDoneAsync(() => store.StatesAsync(Key("anna")));
        }

        Assert.True(acknowledged > 500, $"Only {acknowledged} of 960 commits were acknowledged.");
    }

    /// <summary>The client library ends commands in more ways than it documents, in the middle of a fail-over above all.</summary>
    [RedisFact]
    public async Task Whatever_becomes_of_a_group_the_next_one_is_confirmed()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        RedisStoreOptions options = RedisStores.Patient(pair.Connection, DurabilityMode.Replicated);
        await using var connection = new RedisConnection(options, TimeSpan.FromSeconds(1));
        ConnectionMultiplexer multiplexer = await connection.Multiplexer;
        var batcher = new ReplicationBatcher(options, connection.Location);
        await RedisTopology.UntilAsync("the first confirmation", () => batcher.RunAsync(multiplexer, [], () => Task.FromResult(true)));

        Func<Task<bool>>[] ends = [() => Task.FromCanceled<bool>(new CancellationToken(canceled: true)), () => throw new TaskCanceledException(), () => throw new NotSupportedException()];
        foreach (Func<Task<bool>> end in ends)
        {
            Exception ended = await Assert.ThrowsAnyAsync<Exception>(() => batcher.RunAsync(multiplexer, ["a"], end).WaitAsync(RedisTopology.Patience));
            Assert.IsNotType<TimeoutException>(ended);
            Assert.True(await batcher.RunAsync(multiplexer, ["a"], () => multiplexer.GetDatabase().StringSetAsync("a", "1")).WaitAsync(RedisTopology.Patience));
        }
    }

    /// <summary>Nor does a connection whose other end is not even the process that took the commit.</summary>
    [RedisFact]
    public async Task A_master_that_was_started_again_confirms_nothing_of_what_it_lost()
    {
        await using RedisPair pair = await RedisPair.StartAsync(DurabilityMode.Memory);
        RedisStoreOptions options = RedisStores.Patient(pair.Master.Endpoint, DurabilityMode.Replicated) with { OperationTimeout = TimeSpan.FromSeconds(60) };
        await using var connection = new RedisConnection(options, TimeSpan.FromSeconds(1));
        ConnectionMultiplexer multiplexer = await connection.Multiplexer;
        var batcher = new ReplicationBatcher(options, connection.Location);
        await RedisTopology.UntilAsync("the first confirmation", () => batcher.RunAsync(multiplexer, [], () => Task.FromResult(true)));

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => batcher.RunAsync(multiplexer, ["a"], async () =>
        {
            await pair.Replica.PauseAsync();
            await multiplexer.GetDatabase().StringSetAsync("a", "1");
            await pair.Master.KillAsync();
            await pair.Master.StartAgainAsync();
            await pair.Replica.ResumeAsync();
            await RedisTopology.UntilAsync("the replica's return", async () => (await pair.Master.InfoAsync("replication", "slave0")).Contains("online", StringComparison.Ordinal));
            await RedisTopology.UntilAsync("the connection's return", () => Task.FromResult(multiplexer.IsConnected));
            return true;
        }));

        Assert.Contains("replaced", failure.Message, StringComparison.Ordinal);
        Assert.Equal("", (await pair.Master.AskAsync("GET", "a"))[0]);
    }

    private static async Task<long> VersionOnReplicaAsync(RedisPair pair, RedisStoreOptions options, CreatorKey key)
    {
        string stored = (await pair.Replica.AskAsync("GETRANGE", $"{options.KeyPrefix}{{{key.Tenant}:{(int)key.Platform}:{key.Id}}}:s", "0", "7"))[0];
        return stored.Length == 0 ? 0 : long.Parse(Convert.ToHexString([.. stored.Select(c => (byte)c)]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
