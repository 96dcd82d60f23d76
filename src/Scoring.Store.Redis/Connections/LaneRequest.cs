using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>Something to send on the connection of replicated operations, acknowledged when the replicas have all that it saw or wrote.</summary>
internal sealed class LaneRequest(IConnectionMultiplexer multiplexer, RedisKey[] keys, Func<Task> send)
{
    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IConnectionMultiplexer Multiplexer => multiplexer;

    /// <summary>Completes when it was confirmed, and fails when it was not, or when its own commands failed.</summary>
    public Task Confirmed => _confirmed.Task;

    /// <summary>The masters that it may have touched.</summary>
    public HashSet<EndPoint> Masters { get; } = [];

    /// <summary>Its commands, under way.</summary>
    public Task Sent { get; private set; } = Task.CompletedTask;

    /// <summary>Notes who serves its keys at this moment; without keys, every master.</summary>
    public void NoteMasters()
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
            // So the library says that it knows of nobody who would serve the key: the outage that it is.
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

    /// <summary>Completes it by what became of its commands and of the masters that it touched.</summary>
    /// <param name="failed">Masters whose replicas did not confirm.</param>
    public void Settle(Dictionary<EndPoint, StoreUnavailableException> failed)
    {
        // A question to all is answered when one confirms: the rest of a cluster serves on while a part of it is away.
        StoreUnavailableException? failure = Masters.Where(failed.ContainsKey).Select(master => failed[master]).FirstOrDefault();
        bool isConfirmed = keys.Length == 0 ? failed.Count < Masters.Count : failure is null;
        if (!Sent.IsCompleted) Fail(new TimeoutException("The commands were not answered in time."));
        else if (!Sent.IsCompletedSuccessfully || isConfirmed) _confirmed.TrySetResult();
        else Fail(failure ?? (Exception)new TimeoutException("No master is known."));
    }

    public void Fail(Exception failure) => _confirmed.TrySetException(failure);
}
