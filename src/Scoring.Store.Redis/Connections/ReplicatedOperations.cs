using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>What is acknowledged only when replicas have it: a connection of its own, its lane, and a circuit breaker that knows whether replicas confirm.</summary>
internal sealed class ReplicatedOperations : IAsyncDisposable
{
    private readonly RedisConnection _connection;
    private readonly ReplicationLane _lane;
    private readonly OperationGuard _guard;
    private readonly StorePulse _pulse;

    public ReplicatedOperations(RedisStoreOptions options)
    {
        TimeSpan longestWait = options.OperationTimeout + options.ReplicationTimeout;
        _connection = new RedisConnection(options, longestWait);
        _lane = new ReplicationLane(options, _connection.Location);
        _guard = new OperationGuard(_connection, longestWait, options.BreakDuration);
        _pulse = new StorePulse(_guard, AskAsync, options.BeatInterval);
    }

    /// <summary>Runs commands and waits for the replicas.</summary>
    /// <param name="keys">Every key that they touch, or one per slot.</param>
    /// <param name="send">Sends them, given the multiplexer and whether it is that of a cluster. They must not follow redirections.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public ValueTask<T> RunAsync<T>(RedisKey[] keys, Func<IConnectionMultiplexer, bool, Task<T>> send, CancellationToken cancellationToken) => _guard.RunAsync(
        static (multiplexer, call) => call.Operations._lane.RunAsync(multiplexer, call.keys, () => call.send(multiplexer, call.Operations._connection.IsCluster)),
        (Operations: this, keys, send),
        cancellationToken);

    // WAIT goes to the masters by name. Of a cluster it is enough that one confirms; elsewhere operations must find their one master too.
    private Task<bool> AskAsync(ConnectionMultiplexer multiplexer) =>
        _lane.RunAsync(multiplexer, [], () => _connection.IsCluster ? Task.FromResult(true) : StorePulse.AskAsync(multiplexer));

    public async ValueTask DisposeAsync()
    {
        await _pulse.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
