using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Diagnosis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Diagnosis;

/// <summary>A Redis that is not set up for what its acknowledgements promise is found out.</summary>
public sealed class SetUpTests
{
    [RedisFact]
    public async Task A_well_kept_Redis_has_no_violations_and_says_what_it_is()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection, DurabilityMode.Disk));

        StoreDiagnosis diagnosis = await store.DiagnoseAsync();

        Assert.Empty(diagnosis.Violations);
        Assert.Empty(diagnosis.Notes);
        Assert.Equal((redis.Connection, "single"), (diagnosis.Location, diagnosis.Topology));
        Assert.Equal(store.Description.Acknowledgement, diagnosis.Acknowledgement);
        ServerDiagnosis master = Assert.Single(diagnosis.Masters);
        Assert.Equal((redis.Connection, "noeviction", "log (appendfsync always)", 0), (master.Endpoint, master.EvictionPolicy, master.Persistence, master.OnlineReplicas));
        Assert.Matches("^(redis|valkey) [0-9]", master.Product);
        Assert.True(master.UsedMemoryBytes > 0);
    }

    [RedisFact]
    public async Task Eviction_is_refused_unless_it_is_allowed_by_name()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory, "--maxmemory-policy", "allkeys-lru");
        RedisStoreOptions options = RedisStores.Patient(redis.Connection);
        await using RedisCreatorStore store = RedisStores.Open(options);
        await using RedisCreatorStore allowing = RedisStores.Open(options with { AllowEviction = true });

        Assert.Contains("allkeys-lru", Assert.Single(await ViolationsAsync(store)), StringComparison.Ordinal);
        Assert.Empty(await ViolationsAsync(allowing));
        Assert.Contains("allkeys-lru", Assert.Single((await allowing.DiagnoseAsync()).Notes), StringComparison.Ordinal);

        await redis.Node.AskAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        Assert.Empty(await ViolationsAsync(store));
    }

    [RedisFact]
    public async Task Disk_is_promised_only_by_a_log_that_is_synced()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection, DurabilityMode.Disk));

        await redis.Node.AskAsync("CONFIG", "SET", "appendfsync", "everysec");
        Assert.Contains("appendfsync", Assert.Single(await ViolationsAsync(store)), StringComparison.Ordinal);

        await redis.Node.AskAsync("CONFIG", "SET", "appendfsync", "always");
        await redis.Node.AskAsync("CONFIG", "SET", "appendonly", "no");
        Assert.Contains("appendonly", Assert.Single(await ViolationsAsync(store)), StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task A_setting_that_may_not_be_read_is_said_to_be_unverified()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await redis.Node.AskAsync("ACL", "SETUSER", "scoring", "on", ">secret", "~scoring:*", "&scoring:*", "+@all", "-config");
        RedisStoreOptions options = RedisStores.Patient($"{redis.Connection},user=scoring,password=secret", DurabilityMode.Disk) with { KeyPrefix = "scoring:" };
        await using RedisCreatorStore store = RedisStores.Open(options);

        StoreDiagnosis diagnosis = await store.DiagnoseAsync();

        Assert.Empty(diagnosis.Violations);
        Assert.Contains("appendfsync", Assert.Single(diagnosis.Notes), StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task A_missing_replica_is_a_violation_of_replicated_alone()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        await pair.Master.AskAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        RedisStoreOptions options = RedisStores.Patient(pair.Connection, DurabilityMode.Replicated);
        await using RedisCreatorStore store = RedisStores.Open(options);
        await using RedisCreatorStore undemanding = RedisStores.Open(options with { Durability = DurabilityMode.Memory });
        await using RedisCreatorStore demanding = RedisStores.Open(options with { Replicas = 2 });
        await RedisTopology.UntilAsync("the replica being online", async () => (await ViolationsAsync(store)).Count == 0);
        Assert.Contains("1 replicas", Assert.Single(await ViolationsAsync(demanding)), StringComparison.Ordinal);

        await pair.Replica.KillAsync();

        await RedisTopology.UntilAsync("the replica being missed", async () => (await ViolationsAsync(store)).Count == 1);
        Assert.Empty(await ViolationsAsync(undemanding));
    }

    /// <summary>The rights that the documentation names are enough, and one that is missing is named.</summary>
    [RedisFact]
    public async Task A_user_with_the_documented_rights_can_do_everything()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        string[] rights = ["~scoring:*", "&scoring:*", "-@all", "+@connection", "+get", "+mget", "+set", "+del", "+getrange", "+eval", "+evalsha", "+script|load", "+scan", "+publish", "+subscribe", "+unsubscribe", "+info", "+wait", "+config|get", "+cluster|nodes", "+role"];
        await redis.Node.AskAsync(["ACL", "SETUSER", "scoring", "on", ">secret", .. rights]);
        RedisStoreOptions options = RedisStores.Patient($"{redis.Connection},user=scoring,password=secret") with { KeyPrefix = "scoring:" };
        await using FollowedStore store = await FollowedStore.OpenAsync(options);
        CommitResult one = await store.Store.CommitOneAsync(Key("anna"), 0, "one");
        Assert.Equal(one.Version, (await store.Store.FeaturesAsync(Key("anna")))[0].Version);
        Assert.Single(await store.Store.WalkAsync(Key("anna").Tenant, 10));
        Assert.True(await store.Store.EraseAsync(Key("anna")));
        Assert.Empty(await ViolationsAsync(store.Shared));

        await redis.Node.AskAsync("ACL", "SETUSER", "scoring", "resetchannels");
        await RedisTopology.UntilAsync("the missing right being named", async () =>
            (await ViolationsAsync(store.Shared)).Any(violation => violation.Contains("scoring:changes", StringComparison.Ordinal)));
        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Store.CommitOneAsync(Key("anna"), 0, "one"));
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(RedisCreatorStore store) => [.. (await store.DiagnoseAsync()).Violations.Select(violation => violation.Cause)];
}
