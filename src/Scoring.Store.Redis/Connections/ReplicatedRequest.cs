using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>Commands for the connection of replicated operations, acknowledged when the replicas have everything that they read or wrote.</summary>
internal sealed class ReplicatedRequest(IConnectionMultiplexer multiplexer, RedisKey[] keys, Func<Task> send)
{
    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IConnectionMultiplexer Multiplexer => multiplexer;

    /// <summary>Completes when it was confirmed; fails when it was not confirmed in time.</summary>
    public Task Confirmed => _confirmed.Task;

    /// <summary>The masters that its commands may have reached.</summary>
    public HashSet<EndPoint> Masters { get; } = [];

    /// <summary>Its commands, in flight.</summary>
    public Task Sent { get; private set; } = Task.CompletedTask;

    /// <summary>Adds the masters that serve its keys now; without keys, every master.</summary>
    public void AddMasters()
    {
        if (keys.Length == 0)
        {
            foreach (IServer master in RedisConnection.MastersOf(multiplexer)) Masters.Add(master.EndPoint);
        }

        foreach (RedisKey key in keys) Masters.Add(MasterOf(key));
    }

    private EndPoint MasterOf(RedisKey key)
    {
        try
        {
            return multiplexer.GetServer(key, flags: CommandFlags.DemandMaster).EndPoint;
        }
        catch (InvalidOperationException failure)
        {
            // The library reports in this way that it knows no master for the key: an outage.
            throw new RedisConnectionException(ConnectionFailureType.UnableToResolvePhysicalConnection, CommandFlags.DemandMaster, failure.Message, failure);
        }
    }

    public void Send()
    {
        try
        {
            Sent = send();
        }
        catch (Exception failure) when (RedisFailure.IsForeign(failure))
        {
            Sent = Task.FromException(failure);
        }
    }

    /// <summary>Completes it by the results of its commands and of the masters that they may have reached.</summary>
    /// <param name="failed">Masters whose replicas did not confirm.</param>
    public void Complete(Dictionary<EndPoint, StoreUnavailableException> failed)
    {
        // A request without keys succeeds when one master confirms: the rest of a cluster goes on while a part of it is unavailable.
        StoreUnavailableException? failure = Masters.Where(failed.ContainsKey).Select(master => failed[master]).FirstOrDefault();
        bool isConfirmed = keys.Length == 0 ? failed.Count < Masters.Count : failure is null;
        if (!Sent.IsCompleted) Fail(new TimeoutException("The commands were not answered in time."));
        else if (!Sent.IsCompletedSuccessfully || isConfirmed) _confirmed.TrySetResult();
        else Fail(failure ?? (Exception)new TimeoutException("No master is known."));
    }

    public void Fail(Exception failure) => _confirmed.TrySetException(failure);
}
