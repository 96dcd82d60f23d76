using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>What stands around every operation, whatever the client library makes of it. Nobody listens where the connection leads: the operations are the test's own.</summary>
public sealed class OperationGuardTests : IAsyncDisposable
{
    private static readonly RedisStoreOptions Options = RedisStores.Patient("127.0.0.1:1") with { HeartbeatInterval = TimeSpan.FromMilliseconds(10) };

    private readonly RedisConnection _connection;
    private readonly OperationGuard _guard;

    public OperationGuardTests()
    {
        _connection = new RedisConnection(Options, Options.OperationTimeout);
        _guard = new OperationGuard(_connection, Options.OperationTimeout, TimeSpan.FromMilliseconds(500));
    }

    /// <summary>So ends a command whose connection was lost after it was chosen and before the command was written.</summary>
    [Fact]
    public async Task A_command_that_the_library_cancels_is_an_outage()
    {
        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => RunAsync(Canceled, CancellationToken.None));
        Assert.NotNull(failure.RetryAfter);
        Assert.True(RedisFailure.IsOutage(failure));
    }

    [Fact]
    public async Task A_call_that_its_caller_gives_up_is_none()
    {
        using var source = new CancellationTokenSource();
        Task<bool> call = RunAsync(() => new TaskCompletionSource<bool>().Task, source.Token);
        await source.CancelAsync();
        OperationCanceledException given = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, given.CancellationToken);
    }

    /// <summary>A pulse that ended would leave everybody turned away for ever.</summary>
    [Fact]
    public async Task Probing_goes_on_whatever_its_results_and_ends_the_outage()
    {
        Func<Task<bool>>[] ends = [Canceled, () => throw new TaskCanceledException(), () => throw new NotSupportedException(), () => throw new TimeoutException()];
        int asked = 0;
        bool isBack = false;
        await using StoreProbe pulse = new(
            _guard,
            _ => Volatile.Read(ref isBack) ? Task.FromResult(true) : ends[Interlocked.Increment(ref asked) % ends.Length](),
            Options.HeartbeatInterval);

        await RedisTopology.UntilAsync("all ways to fail", () => Task.FromResult(Volatile.Read(ref asked) > 2 * ends.Length));
        await RedisTopology.UntilAsync("callers being turned away", async () => !await IsThereAsync(There));
        Volatile.Write(ref isBack, true);
        await RedisTopology.UntilAsync("the outage being over", () => IsThereAsync(There));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static Task<bool> There() => Task.FromResult(true);

    private static Task<bool> Canceled() => Task.FromCanceled<bool>(new CancellationToken(canceled: true));

    private Task<bool> RunAsync(Func<Task<bool>> operation, CancellationToken cancellationToken) =>
        _guard.RunAsync(static (_, run) => run(), operation, cancellationToken).AsTask();

    private async Task<bool> IsThereAsync(Func<Task<bool>> operation)
    {
        try
        {
            return await RunAsync(operation, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
