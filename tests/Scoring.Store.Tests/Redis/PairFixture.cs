using Scoring.TestKit.Redis.Processes;


namespace Scoring.Store.Tests.Redis;

/// <summary>Shares a master whose replica confirms.</summary>
public sealed class PairFixture() : RedisFixture<RedisPair>(() => RedisPair.StartAsync());
