using Scoring.TestKit.Redis.Processes;


namespace Scoring.Store.Tests.Redis;

/// <summary>Shares a single Redis that syncs its log.</summary>
public sealed class SingleDiskFixture() : RedisFixture<SingleRedis>(() => SingleRedis.StartAsync(DurabilityMode.Disk));
