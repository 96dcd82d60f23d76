using Scoring.Store.Redis.Connections;

namespace Scoring.Store.Tests.Redis.Connections;

public sealed class RedisStoreOptionsTests
{
    private static readonly RedisStoreOptions Good = new() { Connection = "127.0.0.1:6379" };

    [Fact]
    public void The_defaults_are_good() => Good.Check();

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void A_setting_out_of_its_range_is_named(RedisStoreOptions options, string name) =>
        Assert.Contains(name, Assert.Throws<ArgumentException>(options.Check).Message, StringComparison.Ordinal);

    public static TheoryData<RedisStoreOptions, string> BadOptions() => new()
    {
        { Good with { Connection = "ssl=true" }, nameof(RedisStoreOptions.Connection) },
        { Good with { KeyPrefix = "a{b" }, nameof(RedisStoreOptions.KeyPrefix) },
        { Good with { KeyPrefix = "a\n" }, nameof(RedisStoreOptions.KeyPrefix) },
        { Good with { KeyPrefix = new string('p', 65) }, nameof(RedisStoreOptions.KeyPrefix) },
        { Good with { Durability = (DurabilityMode)9 }, nameof(RedisStoreOptions.Durability) },
        { Good with { Replicas = 0 }, nameof(RedisStoreOptions.Replicas) },
        { Good with { Replicas = 17 }, nameof(RedisStoreOptions.Replicas) },
        { Good with { ReplicationTimeout = TimeSpan.Zero }, nameof(RedisStoreOptions.ReplicationTimeout) },
        { Good with { OperationTimeout = TimeSpan.FromMinutes(2) }, nameof(RedisStoreOptions.OperationTimeout) },
        { Good with { Retention = TimeSpan.FromMilliseconds(999) }, nameof(RedisStoreOptions.Retention) },
        { Good with { Retention = TimeSpan.FromDays(40_000) }, nameof(RedisStoreOptions.Retention) },
        { Good with { BreakDuration = TimeSpan.FromMilliseconds(499) }, nameof(RedisStoreOptions.BreakDuration) },
        { Good with { HeartbeatInterval = TimeSpan.Zero }, nameof(RedisStoreOptions.HeartbeatInterval) },
        { Good with { HeartbeatTimeout = TimeSpan.FromMilliseconds(399) }, nameof(RedisStoreOptions.HeartbeatTimeout) },
    };
}
