using Scoring.TestKit.Redis.Processes;


namespace Scoring.Store.Tests.Redis;

/// <summary>Shares a single Redis that keeps everything in memory.</summary>
public sealed class SingleMemoryFixture() : RedisFixture<SingleRedis>(() => SingleRedis.StartAsync(DurabilityMode.Memory));
