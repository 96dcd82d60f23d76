using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>Operations that are acknowledged only after replicas have confirmed them: with their own connection, batching, and a circuit breaker for confirmations.</summary>
internal sealed class ReplicatedOperations : IAsyncDisposable
{
    private readonly RedisConnection _connection;
    private readonly ReplicationBatcher _batcher;
    private readonly OperationGuard _guard;
    private readonly StoreProbe _probe;

    public ReplicatedOperations(RedisStoreOptions options)
    {
        TimeSpan longestWait = options.OperationTimeout + options.ReplicationTimeout;
        _connection = new RedisConnection(options, longestWait);
        _batcher = new ReplicationBatcher(options, _connection.Location);
        _guard = new OperationGuard(_connection, longestWait, options.BreakDuration);
        _probe = new StoreProbe(_guard, ProbeAsync, options.HeartbeatInterval);
    }

    /// <summary>Runs commands and waits for the replicas.</summary>
    /// <param name="keys">Every key that they touch, or one per slot.</param>
    /// <param name="send">Sends them, given the multiplexer and whether it is that of a cluster. They must not follow redirections.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public ValueTask<T> RunAsync<T>(RedisKey[] keys, Func<IConnectionMultiplexer, bool, Task<T>> send, CancellationToken cancellationToken) => _guard.RunAsync(
        static (multiplexer, call) => call.Operations._batcher.RunAsync(multiplexer, call.keys, () => call.send(multiplexer, call.Operations._connection.IsCluster)),
        (Operations: this, keys, send),
        cancellationToken);

    // WAIT is sent to each master. On a cluster it is enough that one confirms; elsewhere operations must also find their one master.
    private Task<bool> ProbeAsync(ConnectionMultiplexer multiplexer) =>
        _batcher.RunAsync(multiplexer, [], () => _connection.IsCluster ? Task.FromResult(true) : StoreProbe.PingAsync(multiplexer));

    public async ValueTask DisposeAsync()
    {
        await _probe.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
