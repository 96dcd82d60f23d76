using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.Store.Changes;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Diagnosis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Store.Tests.Redis.Diagnosis;

/// <summary>The rights that the documentation gives a user are enough for all that a server does: nothing that it sends is refused.</summary>
public sealed class DocumentedUserTests
{
    private const string Password = "PASSWORD";
    private const string OfSentinels = "+sentinel|";

    [RedisFact]
    public async Task On_a_node_the_documented_user_may_do_all_that_a_server_does()
    {
        await using SingleRedis single = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await UseAsync(single, single.Members, DurabilityMode.Disk);
    }

    [RedisFact]
    public async Task In_a_cluster_the_documented_user_may_do_all_that_a_server_does()
    {
        await using ClusterProcesses cluster = await ClusterProcesses.StartAsync(DurabilityMode.Replicated);
        await UseAsync(cluster, cluster.Members, DurabilityMode.Replicated);
    }

    [RedisFact]
    public async Task Behind_Sentinels_the_documented_users_may_do_all_that_a_server_does()
    {
        await using SentinelProcesses all = await SentinelProcesses.StartAsync(DurabilityMode.Replicated);
        foreach (RedisProcess sentinel in all.Sentinels) await sentinel.AskAsync(Rule(ofSentinels: true));
        await UseAsync(all, all.Nodes, DurabilityMode.Replicated);
        foreach (RedisProcess sentinel in all.Sentinels) await AssertNothingRefusedAsync(sentinel);
    }

    [RedisFact]
    public async Task The_documented_user_may_do_nothing_else()
    {
        await using SingleRedis single = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await single.Node.AskAsync(Rule(ofSentinels: false));
        foreach (string[] command in new string[][] { ["GET", "other:a"], ["FLUSHALL"], ["CONFIG", "SET", "appendonly", "no"], ["KEYS", "scoring:*"], ["PUBLISH", "other", "a"], ["SHUTDOWN"] })
        {
            string answer = (await single.Node.AskAsync(["ACL", "DRYRUN", "scoring", .. command]))[0];
            Assert.NotEqual("OK", answer);
        }
    }

    private static async Task UseAsync(RedisTopology topology, IEnumerable<RedisProcess> nodes, DurabilityMode durability)
    {
        foreach (RedisProcess node in nodes) await node.AskAsync(Rule(ofSentinels: false));
        RedisStoreOptions options = new() { Connection = $"{topology.Connection},user=scoring,password={Password}", Durability = durability, OperationTimeout = TimeSpan.FromSeconds(5) };
        await using (RedisCreatorStore store = RedisCreatorStore.Open(options, TimeProvider.System))
        {
            NearCache cache = new(new NearCacheOptions { MaxEntries = 8 }, TimeProvider.System);
            CreatorChanges changes = new();
            changes.Observe(cache);
            store.PublishTo(changes);
            await RedisTopology.UntilAsync("the subscription", () => Task.FromResult(cache.IsSubscribed));
            CreatorKey key = StoreCalls.Key("documented");
            CommitResult committed = await store.CommitOneAsync(key, CreatorVersion.Absent, "one");
            Assert.True((await store.CommitOneAsync(key, committed.Version, "two")).IsCommitted);
            Assert.Equal("state two", StoreCalls.Text((await store.StatesAsync(key, StoreCalls.Key("other")))[0].State));
            Assert.Equal("features two", StoreCalls.Text((await store.FeaturesAsync(key))[0].Features));
            Assert.Contains(await WalkAsync(store), met => met.Key == key);
            Assert.True(await store.EraseAsync(key, TestContext.Current.CancellationToken));
            StoreDiagnosis diagnosis = await store.DiagnoseAsync(TestContext.Current.CancellationToken);
            Assert.Empty(diagnosis.Violations);
            Assert.Empty(diagnosis.Notes);
        }

        foreach (RedisProcess node in nodes) await AssertNothingRefusedAsync(node);
    }

    private static async Task<List<ScannedCreator>> WalkAsync(RedisCreatorStore store)
    {
        List<ScannedCreator> met = [];
        string? cursor = null;
        do
        {
            ScanPage page = await store.ScanAsync(CreatorKey.DefaultTenant, cursor, limit: 100, TestContext.Current.CancellationToken);
            met.AddRange(page.Creators);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return met;
    }

    // Redis logs every refused command with its user, those included that the library sends by itself.
    private static async Task AssertNothingRefusedAsync(RedisProcess server)
    {
        List<string> log = [.. await server.AskAsync("ACL", "LOG")];
        Assert.Empty(log.Where((_, place) => place > 0 && log[place - 1] == "object"));
    }

    private static string[] Rule(bool ofSentinels) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "redis.md"))
        .Select(line => line.Trim())
        .Single(line => line.StartsWith("ACL SETUSER scoring ", StringComparison.Ordinal) && line.Contains(OfSentinels, StringComparison.Ordinal) == ofSentinels)
        .Split(' ');
}
