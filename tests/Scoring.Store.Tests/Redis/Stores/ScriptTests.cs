using System.Globalization;
using Scoring.Creators;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>What the scripts leave in Redis, and that they are run by servers that never saw them.</summary>
public sealed class ScriptTests(SingleMemoryFixture fixture) : IClassFixture<SingleMemoryFixture>
{
    private RedisProcess Node => fixture.Topology.Node;

    [RedisFact]
    public async Task A_server_that_forgot_the_scripts_is_taught_them_again()
    {
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(Node.Endpoint));
        CommitResult one = await store.CommitOneAsync(Key("anna"), 0, "one");

        await Node.AskAsync("SCRIPT", "FLUSH");
        CommitResult two = await store.CommitOneAsync(Key("anna"), one.Version, "two");
        await store.AssertStoredAsync(Key("anna"), two.Version, "two");

        await Node.AskAsync("SCRIPT", "FLUSH");
        CommitResult[] many = await store.CommitAllAsync([.. Enumerable.Range(0, 50).Select(i => Commit(Key($"creator-{i % 40}"), 0, "state one", "features one"))]);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i < 40), many.Select(result => result.IsCommitted));

        await Node.AskAsync("SCRIPT", "FLUSH");
        Assert.True(await store.EraseAsync(Key("anna")));
    }

    [RedisFact]
    public async Task Both_values_go_when_their_retention_ends_and_a_commit_begins_it_again()
    {
        RedisStoreOptions options = RedisStores.Patient(Node.Endpoint) with { Retention = TimeSpan.FromHours(1) };
        await using RedisCreatorStore store = RedisStores.Open(options);
        CommitResult one = await store.CommitOneAsync(Key("anna"), 0, "one");
        foreach (string key in KeysOf(options, "anna")) Assert.InRange(await LifetimeMsAsync(key), 3_500_000, 3_600_000);

        foreach (string key in KeysOf(options, "anna")) await Node.AskAsync("PEXPIRE", key, "100000");
        await store.CommitOneAsync(Key("anna"), one.Version, "two");
        foreach (string key in KeysOf(options, "anna")) Assert.InRange(await LifetimeMsAsync(key), 3_500_000, 3_600_000);

        await using RedisCreatorStore keeping = RedisStores.Open(options with { Retention = null });
        await keeping.CommitOneAsync(Key("anna"), await keeping.VersionAsync(Key("anna")), "three");
        foreach (string key in KeysOf(options, "anna")) Assert.Equal(-1, await LifetimeMsAsync(key));
    }

    [RedisFact]
    public async Task A_creator_whose_retention_ended_is_absent()
    {
        RedisStoreOptions options = RedisStores.Patient(Node.Endpoint) with { Retention = TimeSpan.FromSeconds(1) };
        await using RedisCreatorStore store = RedisStores.Open(options);
        await store.CommitOneAsync(Key("anna"), 0, "one");

        await RedisTopology.UntilAsync("the end of the retention", async () => (await store.FeaturesAsync(Key("anna")))[0].Version == 0);
        await RedisTopology.UntilAsync("the end of the retention", async () => (await store.StatesAsync(Key("anna")))[0].Version == 0);
        Assert.True((await store.CommitOneAsync(Key("anna"), 0, "afresh")).IsCommitted);
    }

    [RedisFact]
    public async Task An_erased_creator_leaves_no_key_and_no_byte_of_its_id()
    {
        RedisStoreOptions options = RedisStores.Patient(Node.Endpoint);
        await using RedisCreatorStore store = RedisStores.Open(options);
        CommitResult one = await store.CommitOneAsync(Key("somebody-unique"), 0, "one");

        Assert.True(await store.EraseAsync(Key("somebody-unique")));

        IReadOnlyList<string> left = await Node.AskAsync("KEYS", options.KeyPrefix + "*");
        string mark = Assert.Single(left, key => !key.EndsWith(":d", StringComparison.Ordinal));
        Assert.All(left, key => Assert.DoesNotContain("somebody", key, StringComparison.Ordinal));
        Assert.DoesNotContain("somebody", mark, StringComparison.Ordinal);
        string version = (await Node.AskAsync("GET", mark))[0];
        Assert.Equal(one.Version.ToString("X16", CultureInfo.InvariantCulture), Convert.ToHexString([.. version.Select(c => (byte)c)]));
    }

    [RedisFact]
    public async Task A_full_memory_refuses_commits_and_goes_on_reading()
    {
        await using SingleRedis full = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(full.Connection));
        CommitResult one = await store.CommitOneAsync(Key("anna"), 0, "one");
        await full.Node.AskAsync("CONFIG", "SET", "maxmemory", "1");

        for (int i = 0; i < 20; i++)
        {
            StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), one.Version, "two"));
            Assert.Contains("maxmemory", failure.Message, StringComparison.Ordinal);
        }

        await store.AssertStoredAsync(Key("anna"), one.Version, "one");
        await full.Node.AskAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.True((await store.CommitOneAsync(Key("anna"), one.Version, "two")).IsCommitted);
    }

    private static string[] KeysOf(RedisStoreOptions options, string id) =>
        [.. new[] { "s", "f" }.Select(suffix => $"{options.KeyPrefix}{{{CreatorKey.DefaultTenant}:{(int)Platform.Instagram}:{id}}}:{suffix}")];

    private async Task<long> LifetimeMsAsync(string key) => long.Parse((await Node.AskAsync("PTTL", key))[0], CultureInfo.InvariantCulture);
}
