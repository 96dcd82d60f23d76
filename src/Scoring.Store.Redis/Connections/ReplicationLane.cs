using System.Collections.Concurrent;
using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// Sends what must be known to replicas before it is acknowledged. WAIT counts what its own connection wrote or saw, and blocks that connection: so there is one of its own, and what arrives
/// while a group waits goes together in the next one.
/// </summary>
/// <remarks>
/// The connection must be the same before the first command and after WAIT, or WAIT would count nothing: it is given a name that a new connection does not have.
/// </remarks>
/// <param name="options">How long to wait, and for how many replicas.</param>
/// <param name="location">Where Redis is, for failures.</param>
/// <param name="mostWaiting">How many operations may wait for the group before theirs; further ones fail.</param>
internal sealed class ReplicationLane(RedisStoreOptions options, string location, int mostWaiting = ReplicationLane.UsuallyWaiting)
{
    // One group takes all that wait, so these are the operations of one round trip to the replicas: some 10 MB of records.
    private const int UsuallyWaiting = 4_096;

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<EndPoint, string> _marks = new();
    private List<LaneRequest> _waiting = [];
    private bool _isRunning;

    /// <summary>Sends commands, and completes when enough replicas have what they wrote and what they saw.</summary>
    /// <param name="multiplexer">The one that nobody else uses.</param>
    /// <param name="keys">Every key that is touched; none for a question to all masters, which one of them answers.</param>
    /// <param name="send">Sends the commands. They must not follow redirections.</param>
    /// <exception cref="StoreUnavailableException">Fewer replicas confirmed it than were asked for, or too many operations wait already; then nothing was sent.</exception>
    public async Task<T> RunAsync<T>(IConnectionMultiplexer multiplexer, RedisKey[] keys, Func<Task<T>> send)
    {
        Task<T>? sent = null;
        var request = new LaneRequest(multiplexer, keys, () => sent = send());
        lock (_lock)
        {
            if (_waiting.Count >= mostWaiting) throw RedisFailure.OfOverload(location, mostWaiting);
            _waiting.Add(request);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunGroupsAsync);
            }
        }

        await request.Confirmed;
        // What could not be sent has no answer.
        await request.Sent;
        return await sent!;
    }

    private async Task RunGroupsAsync()
    {
        while (TryTake(out List<LaneRequest> group))
        {
            try
            {
                await RunGroupAsync(group);
            }
            catch (Exception failure)
            {
                // Whatever it is: who comes after this group would wait for ever.
                foreach (LaneRequest request in group) request.Fail(failure);
            }
        }
    }

    private bool TryTake(out List<LaneRequest> group)
    {
        lock (_lock)
        {
            group = _waiting;
            _waiting = [];
            _isRunning = group.Count > 0;
            return _isRunning;
        }
    }

    private async Task RunGroupAsync(List<LaneRequest> group)
    {
        IConnectionMultiplexer multiplexer = group[0].Multiplexer;
        foreach (LaneRequest request in group) request.NoteMasters();
        foreach (EndPoint master in group.SelectMany(request => request.Masters).Distinct()) await MarkAsync(multiplexer.GetServer(master));
        foreach (LaneRequest request in group) request.Send();
        await Task.WhenAll(group.Select(request => request.Sent)).WaitAsync(options.OperationTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A slot may have moved meanwhile: both its masters are asked.
        foreach (LaneRequest request in group) request.NoteMasters();
        EndPoint[] masters = [.. group.SelectMany(request => request.Masters).Distinct()];
        StoreUnavailableException?[] failures = await Task.WhenAll(masters.Select(master => ConfirmAsync(multiplexer.GetServer(master))));
        var failed = new Dictionary<EndPoint, StoreUnavailableException>();
        for (int i = 0; i < masters.Length; i++)
        {
            if (failures[i] is { } failure) failed.Add(masters[i], failure);
        }

        foreach (LaneRequest request in group) request.Settle(failed);
    }

    private async Task MarkAsync(IServer master)
    {
        if (_marks.ContainsKey(master.EndPoint)) return;
        string mark = $"scoring-{Guid.NewGuid():N}";
        await master.ExecuteAsync("CLIENT", "SETNAME", mark).WaitAsync(options.OperationTimeout);
        _marks[master.EndPoint] = mark;
    }

    // Null when enough replicas have everything that this connection wrote or saw.
    private async Task<StoreUnavailableException?> ConfirmAsync(IServer master)
    {
        try
        {
            Task<RedisResult> waiting = master.ExecuteAsync("WAIT", options.Replicas, (long)options.ReplicationTimeout.TotalMilliseconds);
            Task<RedisResult> naming = master.ExecuteAsync("CLIENT", "GETNAME");
            await Task.WhenAll(waiting, naming).WaitAsync(options.ReplicationTimeout + options.OperationTimeout);
            string name = (string?)await naming ?? "";
            if (!_marks.TryGetValue(master.EndPoint, out string? mark) || name != mark)
            {
                _marks.TryRemove(master.EndPoint, out _);
                return Unconfirmed("The connection was replaced before the replicas confirmed.");
            }

            long confirmed = (long)await waiting;
            return confirmed >= options.Replicas
                ? null
                : Unconfirmed($"Only {confirmed} of {options.Replicas} replicas confirmed within {options.ReplicationTimeout.TotalMilliseconds:0} ms.");
        }
        catch (Exception failure) when (RedisFailure.IsForeign(failure))
        {
            _marks.TryRemove(master.EndPoint, out _);
            return RedisFailure.Translate(failure, location);
        }
    }

    private StoreUnavailableException Unconfirmed(string message) =>
        new($"Redis at {location}: {message} What was sent is stored there perhaps.", RedisFailure.AfterOutage, new TimeoutException(message));
}
