using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>Asks the store again and again whether it is there, so that the circuit breaker closes without a caller who pays for the attempt, and opens without one who waits.</summary>
internal sealed class StorePulse : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    /// <summary>Starts the pulse.</summary>
    /// <param name="guard">Who counts failures and successes.</param>
    /// <param name="probe">The question.</param>
    /// <param name="interval">How often it is asked.</param>
    public StorePulse(OperationGuard guard, Func<ConnectionMultiplexer, Task<bool>> probe, TimeSpan interval) =>
        _running = Task.Run(() => RunAsync(guard, probe, interval));

    /// <summary>The question that goes the way of all operations: it fails where the library knows of no master, though every node may be there.</summary>
    public static async Task<bool> AskAsync(ConnectionMultiplexer multiplexer)
    {
        await multiplexer.GetDatabase().PingAsync(CommandFlags.DemandMaster);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync(OperationGuard guard, Func<ConnectionMultiplexer, Task<bool>> probe, TimeSpan interval)
    {
        while (!_closing.IsCancellationRequested)
        {
            await guard.ProbeAsync(probe, _closing.Token);
            await Task.Delay(interval, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
