using System.Globalization;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Diagnosis;

/// <summary>Reads the setup of every master and compares it with what the acknowledgements promise. INFO is enough for most of it: CONFIG is often forbidden.</summary>
internal sealed class StoreExamination(RedisStoreOptions options, KeySpace space, RedisConnection connection, string acknowledgement)
{
    private readonly List<string> _notes = [];
    private readonly List<StoreFault> _violations = [];
    private readonly List<ServerDiagnosis> _masters = [];

    /// <summary>Runs the examination.</summary>
    /// <exception cref="TimeoutException">No master answers.</exception>
    public async Task<StoreDiagnosis> RunAsync(IConnectionMultiplexer multiplexer)
    {
        await RedisConnection.RefreshAsync(multiplexer);
        IReadOnlyList<IServer> masters = RedisConnection.MastersOf(multiplexer);
        if (masters.Count == 0) throw new TimeoutException("No master is known.");
        foreach (IServer master in masters) await ExamineAsync(master);
        await ExamineChannelAsync(masters[0]);
        await ExamineWritesAsync(multiplexer, masters);
        string topology = connection.IsCluster ? "cluster" : string.IsNullOrEmpty(connection.ServiceName) ? "single" : "sentinel";
        return new StoreDiagnosis(connection.Location, topology, acknowledgement, _masters, _notes, _violations);
    }

    private async Task ExamineAsync(IServer master)
    {
        string endpoint = RedisConnection.NameOf(master.EndPoint);
        var info = ServerInfo.Parse((string?)await master.ExecuteAsync("INFO") ?? "");
        string? fsync = await FindSettingAsync(master, "appendfsync");
        var diagnosis = new ServerDiagnosis(
            endpoint,
            ProductOf(info),
            PersistenceOf(info, fsync),
            info.Find("maxmemory_policy"),
            info.FindNumber("used_memory"),
            info.FindNumber("maxmemory"),
            OnlineReplicasOf(info));
        _masters.Add(diagnosis);
        CheckEviction(diagnosis);
        if (options.Durability == DurabilityMode.Disk) CheckDisk(endpoint, info, fsync);
        if (options.Durability == DurabilityMode.Replicated) CheckReplicas(diagnosis);
    }

    private void CheckEviction(ServerDiagnosis master)
    {
        if (master.EvictionPolicy is null) _notes.Add($"{master.Endpoint} does not report its maxmemory-policy: verify that it evicts nothing.");
        else if (EvictionPolicy.FaultOf(master.Endpoint, master.EvictionPolicy) is not { } fault) return;
        else if (options.AllowEviction) _notes.Add($"{master.Endpoint} evicts records when its memory is full ({master.EvictionPolicy}), as was allowed.");
        else _violations.Add(fault);
    }

    private void CheckDisk(string endpoint, ServerInfo info, string? fsync)
    {
        if (info.Find("aof_enabled") is not "1") AddViolation(StoreFaultKind.NotAsConfigured, $"{endpoint} keeps no log of what it acknowledges: set appendonly to yes.");
        else if (info.Find("aof_last_write_status") is not ("ok" or null)) AddViolation(StoreFaultKind.DiskFailing, $"{endpoint} could not write its log: see its disk.");
        if (fsync is null) _notes.Add($"{endpoint} does not let this user read appendfsync: verify that it is always.");
        else if (fsync != "always") AddViolation(StoreFaultKind.NotAsConfigured, $"{endpoint} answers before its log is on the disk: set appendfsync to always (it is {fsync}).");
    }

    private void CheckReplicas(ServerDiagnosis master)
    {
        if (master.OnlineReplicas is null) _notes.Add($"{master.Endpoint} does not report its replicas: only commits show whether enough confirm.");
        else if (master.OnlineReplicas < options.Replicas)
        {
            AddViolation(StoreFaultKind.NotEnoughReplicas, $"{master.Endpoint} has {master.OnlineReplicas} replicas online and {options.Replicas} must confirm a commit: start the missing ones.");
        }
    }

    // Without the right to publish, heartbeats and invalidations would be lost silently.
    private async Task ExamineChannelAsync(IServer master)
    {
        try
        {
            await master.ExecuteAsync("PUBLISH", space.ChannelBytes, Announcement.MakeProbe(unixMicroseconds: 0));
        }
        catch (RedisServerException failure)
        {
            AddViolation(StoreFaultKind.Forbidden, $"This user may not publish on {space.Prefix}changes, so other servers would serve outdated scores: {failure.Message}");
        }
    }

    // A write on a condition that is never fulfilled passes every check that Redis makes before a write, and changes nothing.
    private async Task ExamineWritesAsync(IConnectionMultiplexer multiplexer, IReadOnlyList<IServer> masters)
    {
        IDatabase database = multiplexer.GetDatabase();
        foreach (int slot in await SlotsOfAsync(masters))
        {
            try
            {
                await database.StringSetAsync(space.ProbeOf(slot), "", when: When.Exists, flags: CommandFlags.DemandMaster | CommandFlags.NoRedirect);
            }
            catch (RedisServerException failure)
            {
                _violations.Add(RedisFailure.Translate(failure, connection.Location).Fault);
            }
        }
    }

    // One slot of each master.
    private async Task<IReadOnlyList<int>> SlotsOfAsync(IReadOnlyList<IServer> masters)
    {
        if (!connection.IsCluster) return [0];
        ClusterConfiguration? cluster = await masters[0].ClusterNodesAsync();
        return cluster is null ? [] : [.. cluster.Nodes.Where(node => !node.IsReplica && node.Slots.Count > 0).Select(node => node.Slots[0].From)];
    }

    private void AddViolation(StoreFaultKind kind, string cause) => _violations.Add(new StoreFault(kind, cause));

    private static async Task<string?> FindSettingAsync(IServer master, string name)
    {
        try
        {
            var setting = (string?[]?)await master.ExecuteAsync("CONFIG", "GET", name);
            return setting is { Length: 2 } ? setting[1] : null;
        }
        catch (RedisServerException)
        {
            return null;
        }
    }

    private static string ProductOf(ServerInfo info)
    {
        foreach (string product in new[] { "valkey", "garnet", "redis" })
        {
            if (info.Find(product + "_version") is { } version) return $"{product} {version}";
        }

        return "unknown";
    }

    private static string PersistenceOf(ServerInfo info, string? fsync) => info.Find("aof_enabled") switch
    {
        "1" => $"log (appendfsync {fsync ?? "unknown"})",
        "0" => "snapshots at most",
        _ => "unknown",
    };

    // slave0:ip=…,port=…,state=online,offset=…,lag=0
    private static int? OnlineReplicasOf(ServerInfo info)
    {
        if (info.FindNumber("connected_slaves") is not { } connected) return null;
        int online = 0;
        for (long i = 0; i < connected; i++)
        {
            string replica = info.Find(string.Create(CultureInfo.InvariantCulture, $"slave{i}")) ?? "";
            if (replica.Contains("state=online", StringComparison.Ordinal)) online++;
        }

        return online;
    }
}
