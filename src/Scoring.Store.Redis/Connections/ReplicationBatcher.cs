using System.Collections.Concurrent;
using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// Sends operations that replicas must confirm before they are acknowledged. WAIT covers what its own connection wrote or read, and blocks that connection: so it has a connection of its own, and operations that
/// arrive while a group waits form the next group.
/// </summary>
/// <remarks>
/// The connection must be the same before the first command and after WAIT, otherwise WAIT covers nothing: it gets a name that a new connection does not have.
/// </remarks>
/// <param name="options">How long to wait, and for how many replicas.</param>
/// <param name="location">Where Redis is, for failures.</param>
/// <param name="maxWaiting">Most operations that wait for the next group; further ones fail.</param>
internal sealed class ReplicationBatcher(RedisStoreOptions options, string location, int maxWaiting = ReplicationBatcher.DefaultWaiting)
{
    // One group takes all that wait, so these are the operations of one round trip to the replicas: some 10 MB of records.
    private const int DefaultWaiting = 4_096;

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<EndPoint, string> _connectionNames = new();
    private List<ReplicatedRequest> _waiting = [];
    private bool _isRunning;

    /// <summary>Sends commands, and completes when enough replicas have what they wrote and read.</summary>
    /// <param name="multiplexer">The multiplexer of this connection.</param>
    /// <param name="keys">Every key that the commands use; none for a probe of all masters, of which one must answer.</param>
    /// <param name="send">Sends the commands. They must not follow redirections.</param>
    /// <exception cref="StoreUnavailableException">Fewer replicas confirmed it than were asked for, or too many operations wait already; then nothing was sent.</exception>
    public async Task<T> RunAsync<T>(IConnectionMultiplexer multiplexer, RedisKey[] keys, Func<Task<T>> send)
    {
        Task<T>? sent = null;
        var request = new ReplicatedRequest(multiplexer, keys, () => sent = send());
        lock (_lock)
        {
            if (_waiting.Count >= maxWaiting) throw RedisFailure.OfOverload(location, maxWaiting);
            _waiting.Add(request);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunGroupsAsync);
            }
        }

        await request.Confirmed;
        // Commands that could not be sent have no answer.
        await request.Sent;
        return await sent!;
    }

    private async Task RunGroupsAsync()
    {
        while (TryTake(out List<ReplicatedRequest> group))
        {
            try
            {
                await RunGroupAsync(group);
            }
            catch (Exception failure)
            {
                // Any failure: otherwise later operations would wait for ever.
                foreach (ReplicatedRequest request in group) request.Fail(failure);
            }
        }
    }

    private bool TryTake(out List<ReplicatedRequest> group)
    {
        lock (_lock)
        {
            group = _waiting;
            _waiting = [];
            _isRunning = group.Count > 0;
            return _isRunning;
        }
    }

    private async Task RunGroupAsync(List<ReplicatedRequest> group)
    {
        IConnectionMultiplexer multiplexer = group[0].Multiplexer;
        foreach (ReplicatedRequest request in group) request.AddMasters();
        foreach (EndPoint master in group.SelectMany(request => request.Masters).Distinct()) await NameConnectionAsync(multiplexer.GetServer(master));
        foreach (ReplicatedRequest request in group) request.Send();
        await Task.WhenAll(group.Select(request => request.Sent)).WaitAsync(options.OperationTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A slot may have moved meanwhile: both its masters must confirm.
        foreach (ReplicatedRequest request in group) request.AddMasters();
        EndPoint[] masters = [.. group.SelectMany(request => request.Masters).Distinct()];
        StoreUnavailableException?[] failures = await Task.WhenAll(masters.Select(master => ConfirmAsync(multiplexer.GetServer(master))));
        var failed = new Dictionary<EndPoint, StoreUnavailableException>();
        for (int i = 0; i < masters.Length; i++)
        {
            if (failures[i] is { } failure) failed.Add(masters[i], failure);
        }

        foreach (ReplicatedRequest request in group) request.Complete(failed);
    }

    private async Task NameConnectionAsync(IServer master)
    {
        if (_connectionNames.ContainsKey(master.EndPoint)) return;
        string name = $"scoring-{Guid.NewGuid():N}";
        await master.ExecuteAsync("CLIENT", "SETNAME", name).WaitAsync(options.OperationTimeout);
        _connectionNames[master.EndPoint] = name;
    }

    // Null when enough replicas have everything that this connection wrote or read.
    private async Task<StoreUnavailableException?> ConfirmAsync(IServer master)
    {
        try
        {
            Task<RedisResult> waiting = master.ExecuteAsync("WAIT", options.Replicas, (long)options.ReplicationTimeout.TotalMilliseconds);
            Task<RedisResult> naming = master.ExecuteAsync("CLIENT", "GETNAME");
            await Task.WhenAll(waiting, naming).WaitAsync(options.ReplicationTimeout + options.OperationTimeout);
            string name = (string?)await naming ?? "";
            if (!_connectionNames.TryGetValue(master.EndPoint, out string? expected) || name != expected)
            {
                _connectionNames.TryRemove(master.EndPoint, out _);
                return Unconfirmed("The connection was replaced before the replicas confirmed.");
            }

            long confirmed = (long)await waiting;
            return confirmed >= options.Replicas
                ? null
                : Unconfirmed($"Only {confirmed} of {options.Replicas} replicas confirmed within {options.ReplicationTimeout.TotalMilliseconds:0} ms.");
        }
        catch (Exception failure) when (RedisFailure.IsForeign(failure))
        {
            _connectionNames.TryRemove(master.EndPoint, out _);
            return RedisFailure.Translate(failure, location);
        }
    }

    private StoreUnavailableException Unconfirmed(string message) =>
        new(StoreFaultKind.NotEnoughReplicas, $"Redis at {location}: {message} The write may have been stored.", RedisFailure.AfterOutage, new TimeoutException(message));
}
