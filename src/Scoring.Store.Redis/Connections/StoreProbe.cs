using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>Probes the store periodically, so that the circuit breaker closes without a caller that pays for the attempt, and opens without a caller that waits.</summary>
internal sealed class StoreProbe : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    /// <summary>Starts probing.</summary>
    /// <param name="guard">Counts failures and successes.</param>
    /// <param name="probe">The command.</param>
    /// <param name="interval">The time between two probes.</param>
    public StoreProbe(OperationGuard guard, Func<ConnectionMultiplexer, Task<bool>> probe, TimeSpan interval) =>
        _running = Task.Run(() => RunAsync(guard, probe, interval));

    /// <summary>A probe on the path of all operations: it fails when the library knows no master, even if every node is available.</summary>
    public static async Task<bool> PingAsync(ConnectionMultiplexer multiplexer)
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
