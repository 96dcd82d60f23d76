using Scoring.Store.Redis.Connections;
using StackExchange.Redis;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>How many operations may wait for replicas.</summary>
public sealed class ReplicationBatcherTests(InProcessGarnet garnet) : IClassFixture<InProcessGarnet>
{
    [Fact]
    public async Task An_operation_for_which_there_is_no_room_fails_at_once_and_is_not_sent()
    {
        RedisStoreOptions options = RedisStores.Patient(garnet.Connection, DurabilityMode.Replicated) with { ReplicationTimeout = TimeSpan.FromMilliseconds(10) };
        await using ConnectionMultiplexer multiplexer = await ConnectionMultiplexer.ConnectAsync(garnet.Connection);
        var batcher = new ReplicationBatcher(options, garnet.Connection, maxWaiting: 2);
        var begun = new TaskCompletionSource();
        var reply = new TaskCompletionSource<bool>();
        Task<bool> first = batcher.RunAsync(multiplexer, ["anna"], () =>
        {
            begun.SetResult();
            return reply.Task;
        });
        await begun.Task;
        int sent = 0;
        Task<bool>[] waiting = [.. Enumerable.Range(0, 2).Select(_ => batcher.RunAsync(multiplexer, ["anna"], SendAsync))];

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => batcher.RunAsync(multiplexer, ["anna"], SendAsync));
        Assert.NotNull(failure.RetryAfter);
        Assert.False(RedisFailure.IsOutage(failure));
        Assert.Equal(0, sent);

        // Whether replicas confirm is another matter: Garnet has none.
        reply.SetResult(true);
        await ((Task)Task.WhenAll(waiting.Prepend(first))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal(2, sent);

        Task<bool> SendAsync()
        {
            sent++;
            return Task.FromResult(true);
        }
    }
}
