using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Diagnosis;
using Scoring.Store.Redis.Format;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using StackExchange.Redis;

namespace Scoring.Store.Tests.Redis.Diagnosis;

/// <summary>The marks of a cluster have one text, whichever server writes them, and a change of one of them is found.</summary>
public sealed class DataSetMarkTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private const int Rounds = 20;

    [RedisFact]
    public async Task Servers_that_start_at_once_write_the_same_text_to_every_slot_and_find_a_change()
    {
        string connection = fixture.Topology.Connection;
        await using ConnectionMultiplexer one = await ConnectionMultiplexer.ConnectAsync(connection);
        await using ConnectionMultiplexer other = await ConnectionMultiplexer.ConnectAsync(connection);
        for (int round = 0; round < Rounds; round++)
        {
            RedisStoreOptions options = RedisStores.Patient(connection, DurabilityMode.Disk);
            var space = new KeySpace(options.KeyPrefix);
            DataSetMark[] marks = [MarkOf(options, space), MarkOf(options, space)];

            await Task.WhenAll(marks[0].FindFaultAsync(one, isCluster: true), marks[1].FindFaultAsync(other, isCluster: true));
            foreach (DataSetMark mark in marks) Assert.Null(await mark.FindFaultAsync(one, isCluster: true));
            Assert.Single((await TextsAsync(one, space)).Distinct());

            await one.GetDatabase().KeyDeleteAsync(space.MarkOfData(8_192));
            foreach (DataSetMark mark in marks) Assert.Equal(StoreFaultKind.DataReplaced, (await mark.FindFaultAsync(one, isCluster: true))?.Kind);
        }
    }

    [RedisFact]
    public async Task Marks_with_several_texts_get_that_of_the_first()
    {
        string connection = fixture.Topology.Connection;
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(connection);
        RedisStoreOptions options = RedisStores.Patient(connection, DurabilityMode.Disk);
        var space = new KeySpace(options.KeyPrefix);
        await redis.GetDatabase().StringSetAsync(space.MarkOfData(0), "first");
        await redis.GetDatabase().StringSetAsync(space.MarkOfData(8_192), "second");
        DataSetMark mark = MarkOf(options, space);

        mark.MayWrite = false;
        Assert.Null(await mark.FindFaultAsync(redis, isCluster: true));
        Assert.Equal("second", (await TextsAsync(redis, space))[8]);

        mark.MayWrite = true;
        Assert.Null(await mark.FindFaultAsync(redis, isCluster: true));
        Assert.All(await TextsAsync(redis, space), text => Assert.Equal("first", text));
    }

    [RedisFact]
    public async Task A_mark_that_no_replica_confirmed_may_be_lost()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        RedisStoreOptions options = RedisStores.Patient(pair.Connection, DurabilityMode.Replicated) with { ReplicationTimeout = TimeSpan.FromSeconds(1) };
        var space = new KeySpace(options.KeyPrefix);
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(pair.Connection);
        await using var replicated = new ReplicatedOperations(options);
        DataSetMark mark = MarkOf(options, space, replicated);

        // The master goes on without its replica.
        await pair.Master.AskAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        await pair.Replica.PauseAsync();
        Assert.Null(await mark.FindFaultAsync(redis, isCluster: false));
        Assert.True(await redis.GetDatabase().KeyDeleteAsync(space.MarkOfData(0)), "The mark was not written.");
        await pair.Replica.ResumeAsync();
        Assert.Null(await mark.FindFaultAsync(redis, isCluster: false));

        await RedisTopology.UntilAsync("the mark", async () =>
        {
            bool isThere = await redis.GetDatabase().KeyExistsAsync(space.MarkOfData(0));
            return await mark.FindFaultAsync(redis, isCluster: false) is null && isThere;
        });
        await redis.GetDatabase().KeyDeleteAsync(space.MarkOfData(0));
        Assert.Equal(StoreFaultKind.DataReplaced, (await mark.FindFaultAsync(redis, isCluster: false))?.Kind);
    }

    private static DataSetMark MarkOf(RedisStoreOptions options, KeySpace space, ReplicatedOperations? replicated = null) =>
        new(space, options, TimeProvider.System, replicated) { MayWrite = true };

    private static async Task<string?[]> TextsAsync(ConnectionMultiplexer redis, KeySpace space) => Array.ConvertAll(
        await Task.WhenAll(Enumerable.Range(0, 16).Select(mark => redis.GetDatabase().StringGetAsync(space.MarkOfData(mark * 1_024)))), text => (string?)text);
}
