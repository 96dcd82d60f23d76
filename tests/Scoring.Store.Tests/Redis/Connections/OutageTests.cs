using System.Diagnostics;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>While Redis is unavailable every call fails at once with the store's own exception; service recovers by itself.</summary>
public sealed class OutageTests
{
    // What a paused server costs a caller before the breaker opens. Far above what a refusal at once takes on a busy machine.
    private static readonly TimeSpan LongBound = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(20);

    [RedisTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_killed_or_paused_server_is_detected_and_then_calls_fail_at_once(bool isKilled)
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection) with { OperationTimeout = LongBound });
        await store.CommitOneAsync(Key("anna"), 0, "one");

        if (isKilled) await redis.Node.KillAsync();
        else await redis.Node.PauseAsync();
        // The store's own probe is not answered either: the breaker opens without a call.
        await RedisTopology.UntilAsync("the breaker opening", async () => await FailureTimeAsync(store) < AtOnce);
        Assert.True(await MedianFailureTimeAsync(store) < AtOnce, "A caller waited for a store that is known to be away.");

        if (isKilled) await redis.Node.StartAgainAsync();
        else await redis.Node.ResumeAsync();
        await RedisTopology.UntilAsync("the store being back", async () => await IsThereAsync(store));
        Assert.Equal(isKilled ? 0 : 1, (await store.FeaturesAsync(Key("anna"))).Count(features => features.Version > 0));
    }

    [RedisFact]
    public async Task A_call_never_takes_longer_than_its_bound_or_its_callers_deadline()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection) with { OperationTimeout = LongBound });
        await store.CommitOneAsync(Key("anna"), 0, "one");
        await redis.Node.PauseAsync();

        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var results = new StoredFeatures[1];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ReadFeaturesAsync(new[] { Key("anna") }, results, deadline.Token));
        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FeaturesAsync(Key("anna")));
        Assert.NotNull(failure.RetryAfter);
    }

    [RedisFact]
    public async Task A_store_opened_while_Redis_is_unavailable_works_once_Redis_is_available()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await redis.Node.KillAsync();
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection) with { OperationTimeout = TimeSpan.FromMilliseconds(500) });
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FeaturesAsync(Key("anna")));
        Assert.Equal(StoreFaultKind.Unreachable, (await store.FindWriteFaultAsync())!.Kind);

        await redis.Node.StartAgainAsync();

        await RedisTopology.UntilAsync("the store being there", async () => await IsThereAsync(store));
        Assert.True((await store.CommitOneAsync(Key("anna"), 0, "one")).IsCommitted);
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1:1,serviceName=nobody")]
    public async Task An_address_without_a_listener_fails_every_call_as_an_unavailable_store(string connection)
    {
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(connection) with { OperationTimeout = TimeSpan.FromMilliseconds(300) });
        Func<Task>[] calls =
        [
            () => store.FeaturesAsync(Key("a")),
            () => store.StatesAsync(Key("a")),
            () => store.CommitOneAsync(Key("a"), 0, "one"),
            async () => await store.EraseAsync(Key("a")),
            async () => await store.ScanAsync(Key("a").Tenant, null, 10),
            async () => await store.DiagnoseAsync(),
        ];
        foreach (Func<Task> call in calls)
        {
            StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(call);
            Assert.NotNull(failure.RetryAfter);
            Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
        }
    }

    [RedisTheory]
    [InlineData("password=wrong-one")]
    [InlineData("user=nobody,password=wrong-one")]
    public async Task A_wrong_password_is_the_stores_failure_and_is_not_repeated(string credentials)
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await redis.Node.AskAsync("CONFIG", "SET", "requirepass", "right-one");
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient($"{redis.Connection},{credentials}") with { OperationTimeout = TimeSpan.FromMilliseconds(500) });

        // Before the first answer it is only not there in time.
        StoreUnavailableException failure = new();
        await RedisTopology.UntilAsync("the refusal being named", async () =>
        {
            failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FeaturesAsync(Key("anna")));
            return failure.Message.Contains("password", StringComparison.Ordinal);
        });
        Assert.DoesNotContain("wrong-one", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", store.Description.ToString(), StringComparison.Ordinal);
        await using RedisCreatorStore right = RedisStores.Open(RedisStores.Patient($"{redis.Connection},password=right-one"));
        Assert.True((await right.CommitOneAsync(Key("anna"), 0, "one")).IsCommitted);
        Assert.Equal(redis.Connection, right.Description.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:1,nonsense=secret-word")]
    [InlineData("127.0.0.1:1,connectTimeout=secret-word")]
    public void A_connection_that_cannot_be_read_is_an_argument_error_that_quotes_nothing(string connection)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => RedisStores.Open(new RedisStoreOptions { Connection = connection }));
        Assert.DoesNotContain("secret-word", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<TimeSpan> FailureTimeAsync(RedisCreatorStore store)
    {
        long start = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FeaturesAsync(Key("anna")));
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<TimeSpan> MedianFailureTimeAsync(RedisCreatorStore store)
    {
        var times = new List<TimeSpan>();
        for (int i = 0; i < 101; i++) times.Add(await FailureTimeAsync(store));
        times.Sort();
        return times[times.Count / 2];
    }

    private static async Task<bool> IsThereAsync(RedisCreatorStore store)
    {
        try
        {
            await store.FeaturesAsync(Key("anna"));
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
