using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// One multiplexer: it is connected in the background with retries, so that a store can be opened while Redis is unavailable. Later losses are repaired by the library.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly ConfigurationOptions _configuration;
    private readonly TimeSpan _retryInterval;
    private readonly TimeSpan _competitorTimeout;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _topology = new();
    private readonly TaskCompletionSource<ConnectionMultiplexer> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SentinelList? _sentinels;
    private readonly Task _connecting;
    private volatile Task<ConnectionMultiplexer> _multiplexer;
    private volatile ConnectionMultiplexer? _watched;
    private volatile bool _isCluster;
    private volatile EndPoint[] _competingMasters = [];
    private int _isReconfiguring;
    private long _lastReconfiguration = long.MinValue / 2;
    private long? _missingSince;

    /// <summary>Starts to connect.</summary>
    public RedisConnection(RedisStoreOptions options, TimeSpan longestWait)
    {
        _configuration = ConnectionSettings.Of(options, longestWait);
        _retryInterval = options.HeartbeatInterval;
        _competitorTimeout = options.HeartbeatTimeout;
        Location = LocationOf(_configuration);
        _multiplexer = _connected.Task;
        if (!string.IsNullOrEmpty(_configuration.ServiceName)) _sentinels = new SentinelList(_configuration);
        _connecting = Task.Run(ConnectAsync);
    }

    /// <summary>The endpoints as configured, without credentials.</summary>
    public string Location { get; }

    /// <summary>The configured user; <c>default</c> when none is.</summary>
    public string User => string.IsNullOrEmpty(_configuration.User) ? "default" : _configuration.User;

    /// <summary>The master's name for Sentinels.</summary>
    public string? ServiceName => _configuration.ServiceName;

    /// <summary>Completes when the multiplexer exists; it may still have no connection. Another one replaces it when every Sentinel that it knows was replaced.</summary>
    public Task<ConnectionMultiplexer> Multiplexer => _multiplexer;

    /// <summary>Whether it is a cluster: a command may only name keys of one slot.</summary>
    public bool IsCluster => _isCluster;

    /// <summary>
    /// The nodes that report to be master where only one may be, two or more; empty otherwise. For instance, a lost master has returned and does not know yet that it was replaced. The
    /// library may use either. One whose connection is lost counts for <see cref="RedisStoreOptions.HeartbeatTimeout"/> more.
    /// </summary>
    public EndPoint[] CompetingMasters => _competingMasters;

    /// <summary>Raised when the connection of a subscription was lost.</summary>
    public event EventHandler? SubscriptionLost;

    /// <summary>Raised when a connection was made again: to the same server as before, to another one, or to one that lost its data meanwhile.</summary>
    public event EventHandler? Reconnected;

    /// <summary>The known masters: on a cluster those that own slots, otherwise those that answer.</summary>
    public static IReadOnlyList<IServer> MastersOf(IConnectionMultiplexer multiplexer)
    {
        IServer[] servers = multiplexer.GetServers();
        if (NodeOf(servers)?.ClusterConfiguration is not { } cluster)
        {
            // The library may know one node twice, after Sentinels named an address that was new to it.
            return [.. servers.Where(server => !server.IsReplica && server.IsConnected && server.ServerType != ServerType.Sentinel).DistinctBy(server => server.EndPoint)];
        }

        var owners = OwnersOf(cluster);
        return [.. servers.Where(server => owners.Contains(server.EndPoint))];
    }

    /// <summary>Looks up the present masters of a cluster: the library does it only after a redirection. Does nothing without a cluster.</summary>
    public static async Task RefreshAsync(IConnectionMultiplexer multiplexer)
    {
        IServer[] servers = multiplexer.GetServers();
        if (NodeOf(servers) is not { } node || await node.ClusterNodesAsync() is not { } cluster) return;
        HashSet<EndPoint?> owners = OwnersOf(cluster);
        owners.ExceptWith(servers.Select(server => server.EndPoint));
        if (owners.Count > 0) await multiplexer.ConfigureAsync();
    }

    /// <summary>
    /// Makes the library query the role of every node and choose the master again, at most once per interval; does not wait for it. The library does so by itself when a node appears, disappears or changes
    /// its role, but not when that happens while a query is running: it may then have no master permanently although all nodes are connected. So every further failure calls this again.
    /// </summary>
    public void Reconfigure()
    {
        if (_watched is not { } multiplexer || Interlocked.Exchange(ref _isReconfiguring, 1) != 0) return;
        bool isDue = Environment.TickCount64 - _lastReconfiguration >= _retryInterval.TotalMilliseconds;
        // Never on the thread of a caller.
        if (isDue) _ = Task.Run(() => ReconfigureAsync(multiplexer));
        else Volatile.Write(ref _isReconfiguring, 0);
    }

    /// <summary>Updates whether there is a cluster, and whether masters compete.</summary>
    public void UpdateTopology()
    {
        if (_watched is { } multiplexer) UpdateTopology(multiplexer);
    }

    // One that answers: the last report of a lost one would stay for ever.
    private static IServer? NodeOf(IServer[] servers) => Array.Find(servers, server => server.ServerType == ServerType.Cluster && server.IsConnected);

    private static HashSet<EndPoint?> OwnersOf(ClusterConfiguration cluster) =>
        [.. cluster.Nodes.Where(node => !node.IsReplica && node.Slots.Count > 0).Select(node => node.EndPoint)];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _connecting;
        if (_multiplexer.IsCompletedSuccessfully) await (await _multiplexer).DisposeAsync();
        _closing.Dispose();
    }

    // Three replaced Sentinels are noticed if one of them stays for this long.
    private static readonly TimeSpan SentinelInterval = TimeSpan.FromSeconds(2);

    private static string LocationOf(ConfigurationOptions configuration)
    {
        string endpoints = string.Join(',', configuration.EndPoints.Select(NameOf));
        return string.IsNullOrEmpty(configuration.ServiceName) ? endpoints : $"{configuration.ServiceName} by Sentinel {endpoints}";
    }

    /// <summary>An endpoint as text: host and port.</summary>
    public static string NameOf(EndPoint? endpoint) => endpoint switch
    {
        DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
        null => "nowhere",
        _ => endpoint.ToString() ?? "nowhere",
    };

    private async Task ConnectAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                ConnectionMultiplexer multiplexer = await ConnectionMultiplexer.ConnectAsync(_configuration);
                Watch(multiplexer);
                _connected.SetResult(multiplexer);
                if (_sentinels is not null) await FollowSentinelsAsync(multiplexer, _sentinels);
                return;
            }
            catch (Exception)
            {
                // No Sentinel answers, or none knows the master; while one fails over the library may also fail in other ways.
                await Task.Delay(_retryInterval, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _connected.TrySetCanceled(_closing.Token);
    }

    // Until the disposal. While no master is found, and the Sentinels are others than those that the multiplexer was given, another multiplexer is connected by them.
    private async Task FollowSentinelsAsync(ConnectionMultiplexer multiplexer, SentinelList sentinels)
    {
        EndPoint[] used = sentinels.Addresses;
        while (!_closing.IsCancellationRequested)
        {
            await sentinels.RefreshAsync();
            await Task.Delay(SentinelInterval, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            EndPoint[] present = sentinels.Addresses;
            if (MastersOf(multiplexer).Count > 0 || used.ToHashSet().SetEquals(present)) continue;
            try
            {
                ConnectionMultiplexer next = await ConnectionMultiplexer.ConnectAsync(sentinels.With(present));
                Watch(next);
                ConnectionMultiplexer before = multiplexer;
                (multiplexer, used) = (next, present);
                _multiplexer = Task.FromResult(next);
                SubscriptionLost?.Invoke(this, EventArgs.Empty);
                Reconnected?.Invoke(this, EventArgs.Empty);
                await before.DisposeAsync();
            }
            catch (Exception)
            {
                // They do not know the master yet.
            }
        }
    }

    private async Task ReconfigureAsync(ConnectionMultiplexer multiplexer)
    {
        try
        {
            await multiplexer.ConfigureAsync();
        }
        catch (Exception)
        {
            // No node answers, or it was closed meanwhile: the next failure calls this again.
        }
        finally
        {
            _lastReconfiguration = Environment.TickCount64;
            Volatile.Write(ref _isReconfiguring, 0);
        }
    }

    private void Watch(ConnectionMultiplexer multiplexer)
    {
        multiplexer.ConnectionFailed += (_, lost) =>
        {
            if (lost.ConnectionType == ConnectionType.Subscription) SubscriptionLost?.Invoke(this, EventArgs.Empty);
        };
        multiplexer.ConnectionRestored += (_, _) =>
        {
            if (_watched == multiplexer) UpdateTopology(multiplexer);
            Reconnected?.Invoke(this, EventArgs.Empty);
        };
        multiplexer.ConfigurationChanged += (_, _) =>
        {
            if (_watched == multiplexer) UpdateTopology(multiplexer);
        };
        UpdateTopology(multiplexer);
        _watched = multiplexer;
    }

    private void UpdateTopology(ConnectionMultiplexer multiplexer)
    {
        // One look at a time: an older one must not replace the result of a newer one.
        lock (_topology)
        {
            IServer[] servers = multiplexer.GetServers();
            _isCluster = Array.Exists(servers, server => server.ServerType == ServerType.Cluster);
            // A proxy has no masters.
            EndPoint[] masters = _isCluster ? [] : [.. MastersOf(multiplexer).Where(server => server.ServerType == ServerType.Standalone).Select(server => server.EndPoint)];
            // A lost connection does not show that the node is no longer a master.
            bool isMissing = masters.Length < 2 && Array.Exists(_competingMasters, competitor =>
                !masters.Contains(competitor) && !Array.Exists(servers, server => server.EndPoint.Equals(competitor) && server.IsConnected && server.IsReplica));
            _missingSince = isMissing ? _missingSince ?? Environment.TickCount64 : null;
            if (Environment.TickCount64 - _missingSince < _competitorTimeout.TotalMilliseconds) return;
            _missingSince = null;
            _competingMasters = masters.Length > 1 ? masters : [];
        }
    }
}
