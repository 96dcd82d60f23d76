using Scoring.Store.Redis.Connections;
using StackExchange.Redis;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>Which reads go together, and that each gets its own answer whatever happens to the others.</summary>
public sealed class ReadBatcherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<(RedisKey[] Keys, TaskCompletionSource<RedisValue[]> Reply)> _sent = [];

    [Fact]
    public async Task Reads_that_come_while_two_are_in_flight_are_sent_together_and_in_order()
    {
        ReadBatcher batcher = Batcher();
        Task<string>[] reads = [.. ((string[][])[["a"], ["b"], ["c", "d"], ["e"]]).Select(keys => ReadAsync(batcher, keys))];
        Assert.Equal(["a", "b"], Sent());

        Reply(0);
        await UntilSentAsync(3);
        Assert.Equal(["a", "b", "c d e"], Sent());
        Reply(2);
        Reply(1);

        Assert.Equal(["a", "b", "c d", "e"], await Task.WhenAll(reads).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal("f", await AnswerAtOnceAsync(batcher, "f"));
    }

    [Fact]
    public async Task A_failed_command_fails_only_its_own_reads()
    {
        ReadBatcher batcher = Batcher();
        Task<string>[] reads = [.. ((string[])["a", "b", "c", "d"]).Select(key => ReadAsync(batcher, key))];
        Reply(0);
        await UntilSentAsync(3);
        Task<string> later = ReadAsync(batcher, "e");
        _sent[2].Reply.SetException(new StoreUnavailableException(StoreFaultKind.Unreachable, "away", TimeSpan.FromSeconds(1), null));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => reads[2]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => reads[3]);
        await UntilSentAsync(4);
        Reply(3);
        Reply(1);
        Assert.Equal(["a", "b", "e"], await Task.WhenAll(reads[0], reads[1], later).WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_cancelled_read_delays_no_other_and_is_not_sent()
    {
        ReadBatcher batcher = Batcher();
        using var source = new CancellationTokenSource();
        Task<string>[] first = [ReadAsync(batcher, "a"), ReadAsync(batcher, "b")];
        Task<string> cancelled = ReadAsync(batcher, source.Token, "c");
        Task<string> waiting = ReadAsync(batcher, "d");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        Reply(0);
        await UntilSentAsync(3);
        Assert.Equal(["a", "b", "d"], Sent());
        Reply(1);
        Reply(2);
        Assert.Equal(["a", "b", "d"], await Task.WhenAll([.. first, waiting]).WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_read_waits_no_longer_than_its_bound_for_those_before_it()
    {
        ReadBatcher batcher = Batcher(TimeSpan.FromMilliseconds(50));
        _ = ReadAsync(batcher, "a");
        _ = ReadAsync(batcher, "b");
        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadAsync(batcher, "c"));
        Assert.Contains("in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_has_at_most_512_keys()
    {
        ReadBatcher batcher = Batcher();
        Task<string>[] reads = [.. Enumerable.Range(0, 102).Select(read => ReadAsync(batcher, [.. Enumerable.Range(0, 10).Select(key => $"{read}-{key}")]))];
        for (int reply = 0; reply < 4; reply++)
        {
            Reply(reply);
            // One at a time, so that the order is known: two are on their way from the beginning.
            await UntilSentAsync(Math.Min(reply + 3, 4));
        }

        await Task.WhenAll(reads).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal([10, 10, 510, 490], _sent.Select(command => command.Keys.Length));
    }

    [Fact]
    public async Task A_read_for_which_there_is_no_room_fails_at_once()
    {
        ReadBatcher batcher = Batcher(maxWaiting: 3);
        Task<string>[] reads = [.. ((string[])["a", "b", "c", "d", "e"]).Select(key => ReadAsync(batcher, key))];

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadAsync(batcher, "f"));
        Assert.NotNull(failure.RetryAfter);
        Reply(0);
        await UntilSentAsync(3);
        Reply(1);
        Reply(2);

        Assert.Equal(["a", "b", "c", "d", "e"], await Task.WhenAll(reads).WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    private ReadBatcher Batcher(TimeSpan? timeout = null, int maxWaiting = ReadBatcher.DefaultWaiting) => new(
        async (keys, cancellationToken) =>
        {
            var reply = new TaskCompletionSource<RedisValue[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_sent) _sent.Add((keys, reply));
            return await reply.Task.WaitAsync(cancellationToken);
        },
        timeout ?? Patience,
        "here",
        maxInFlight: 2,
        maxWaiting);

    private static Task<string> ReadAsync(ReadBatcher batcher, params string[] keys) => ReadAsync(batcher, TestContext.Current.CancellationToken, keys);

    private static async Task<string> ReadAsync(ReadBatcher batcher, CancellationToken cancellationToken, params string[] keys)
    {
        ReadOnlyMemory<RedisValue> values = await batcher.ReadAsync([.. keys.Select(key => (RedisKey)key)], cancellationToken);
        return string.Join(' ', values.ToArray());
    }

    private async Task<string> AnswerAtOnceAsync(ReadBatcher batcher, string key)
    {
        int before = Sent().Length;
        Task<string> read = ReadAsync(batcher, key);
        Assert.Equal(before + 1, Sent().Length);
        Reply(before);
        return await read.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private async Task UntilSentAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Sent().Length < count) await Task.Delay(1, patience.Token);
    }

    private string[] Sent()
    {
        lock (_sent) return [.. _sent.Select(command => string.Join(' ', command.Keys))];
    }

    // Every key's value is its name. What is sent next is sent soon after.
    private void Reply(int command)
    {
        lock (_sent) _sent[command].Reply.SetResult([.. _sent[command].Keys.Select(key => (RedisValue)(string)key!)]);
    }
}
