using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Server.Tests.Faults;

/// <summary>Faults of Redis, as docs/operations.md states them.</summary>
public sealed class SharedFaultTests
{
    private const string User = "scoring";
    private const string Password = "a-password";

    [RedisFact, Trait(FaultTable.Trait, "Redis is down")]
    public async Task A_redis_that_is_down()
    {
        // A log, so that the data are there again.
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await using FaultScene scene = await BeginAsync(redis.Connection);

        await redis.Node.KillAsync();
        await scene.AssertRefusedAsync();

        await redis.Node.StartAgainAsync();
        await scene.AssertRecoveredAsync();
    }

    [RedisFact, Trait(FaultTable.Trait, "Redis does not answer in time")]
    public async Task A_redis_that_is_too_slow()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using FaultScene scene = await BeginAsync(redis.Connection, options => options.RedisTimeout = TimeSpan.FromSeconds(2));

        await redis.Node.PauseAsync();
        await scene.AssertRefusedAsync();

        await redis.Node.ResumeAsync();
        await scene.AssertRecoveredAsync();
    }

    [RedisFact, Trait(FaultTable.Trait, "Redis became a replica (read-only), and no node is the master")]
    public async Task A_redis_that_became_read_only()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using FaultScene scene = await BeginAsync(redis.Connection);

        await redis.Node.AskAsync("REPLICAOF", "127.0.0.1", "1");
        await scene.AssertRefusedAsync();

        await redis.Node.AskAsync("REPLICAOF", "NO", "ONE");
        await scene.AssertRecoveredAsync();
    }

    [RedisFact, Trait(FaultTable.Trait, "Redis evicts records when its memory is full")]
    public async Task A_redis_that_evicts()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using FaultScene scene = await BeginAsync(redis.Connection);

        await redis.Node.AskAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        await scene.AssertRefusedAsync();

        await redis.Node.AskAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        await scene.AssertRecoveredAsync();
    }

    [RedisFact, Trait(FaultTable.Trait, "Redis does not permit writes to the user")]
    public async Task A_redis_that_withdraws_the_permission_to_write()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await redis.Node.AskAsync("ACL", "SETUSER", User, "on", $">{Password}", "~*", "&*", "+@all");
        await using FaultScene scene = await BeginAsync($"{redis.Connection},user={User},password={Password}");

        await redis.Node.AskAsync("ACL", "SETUSER", User, "-@write");
        await scene.AssertRefusedAsync();

        await redis.Node.AskAsync("ACL", "SETUSER", User, "+@all");
        await scene.AssertRecoveredAsync();
    }

    [RedisFact, Trait(FaultTable.Trait, "A replica is lost that must confirm")]
    public async Task A_lost_replica()
    {
        await using RedisPair redis = await RedisPair.StartAsync();
        await using FaultScene scene = await BeginAsync(redis.Connection, options => options.RedisAcknowledgement = "replicated");

        await redis.Replica.KillAsync();
        await scene.AssertRefusedAsync();

        await redis.Replica.StartAgainAsync();
        await scene.AssertRecoveredAsync();
    }

    private static async Task<FaultScene> BeginAsync(string connection, Action<ScoringServerOptions>? change = null)
    {
        FaultScene scene = await FaultScene.StartAsync(options =>
        {
            // A busy machine is not a fault.
            (options.Redis, options.RedisTimeout) = (connection, TimeSpan.FromSeconds(5));
            change?.Invoke(options);
        });
        await scene.BeginAsync();
        return scene;
    }
}
