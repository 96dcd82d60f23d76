using System.Reflection;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using StackExchange.Redis;
using static Scoring.Store.Tests.Redis.PatientCalls;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>
/// After a fail-over the client library may be left without a master that it would choose: all nodes are connected, and every operation finds no connection, for good. That was seen when a lost
/// master came back as one for some seconds; here it is brought about inside the library.
/// </summary>
public sealed class NoMasterTests
{
    // So rarely that no heartbeat repairs it before the call of the test.
    private static readonly TimeSpan RareBeat = TimeSpan.FromSeconds(3);

    private const BindingFlags Inside = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [RedisTheory]
    [InlineData(DurabilityMode.Memory)]
    [InlineData(DurabilityMode.Replicated)]
    public async Task A_master_that_the_library_does_not_choose_any_more_is_found_again(DurabilityMode durability)
    {
        await using RedisPair redis = await RedisPair.StartAsync();
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection, durability) with { HeartbeatInterval = RareBeat, HeartbeatTimeout = 3 * RareBeat });
        CommitResult one = await UntilDoneAsync(() => store.CommitOneAsync(Key("anna"), 0, "one"));

        await GiveUpMastersAsync(store);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.StatesAsync(Key("anna")));

        Assert.Equal(one.Version, (await UntilDoneAsync(() => store.StatesAsync(Key("anna"))))[0].Version);
        Assert.True((await UntilDoneAsync(() => store.CommitOneAsync(Key("anna"), one.Version, "two"))).IsCommitted);
    }

    [RedisFact]
    public async Task It_is_found_again_without_any_call()
    {
        await using RedisPair redis = await RedisPair.StartAsync();
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection));
        await UntilDoneAsync(() => store.StatesAsync(Key("anna")));

        ConnectionMultiplexer multiplexer = (await GiveUpMastersAsync(store))[0];
        await RedisTopology.UntilAsync("a master", () => Task.FromResult(Masters(multiplexer).Any(IsChosen)));
    }

    // What the library does to all masters but one, and may forget to take back.
    private static async Task<ConnectionMultiplexer[]> GiveUpMastersAsync(RedisCreatorStore store)
    {
        object?[] owners = [store, Read(store, "_replicated")];
        Task<ConnectionMultiplexer>[] connecting = [.. owners.Where(owner => owner is not null).Select(owner => ((RedisConnection)Read(owner!, "_connection")!).Multiplexer)];
        ConnectionMultiplexer[] multiplexers = await Task.WhenAll(connecting);
        foreach (object master in multiplexers.SelectMany(Masters))
        {
            MethodInfo giveUp = master.GetType().GetMethod("SetUnselectable", Inside)!;
            giveUp.Invoke(master, [Enum.Parse(giveUp.GetParameters()[0].ParameterType, "RedundantPrimary")]);
            Assert.False(IsChosen(master));
        }

        return multiplexers;
    }

    private static IEnumerable<object> Masters(ConnectionMultiplexer multiplexer)
    {
        object[] servers = [.. RedisConnection.MastersOf(multiplexer).Select(master => Read(master, "server")!)];
        Assert.NotEmpty(servers);
        return servers;
    }

    private static bool IsChosen(object master) => Convert.ToInt32(Read(master, "unselectableReasons"), provider: null) == 0;

    private static object? Read(object owner, string field) => owner.GetType().GetField(field, Inside)!.GetValue(owner);
}
