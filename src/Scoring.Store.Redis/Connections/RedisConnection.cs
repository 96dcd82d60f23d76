using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// One multiplexer: it is connected in the background and tried again until it is, so that a store can be opened while Redis is away. Later losses the library mends itself.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly ConfigurationOptions _configuration;
    private readonly TimeSpan _retryInterval;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<ConnectionMultiplexer> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _connecting;
    private volatile ConnectionMultiplexer? _watched;
    private volatile bool _isCluster;
    private volatile EndPoint[] _rivals = [];
    private int _isReexamining;
    private long _lastReexamination = long.MinValue / 2;

    /// <summary>Starts to connect.</summary>
    public RedisConnection(RedisStoreOptions options, TimeSpan longestWait)
    {
        _configuration = ConfigurationFor(options, longestWait);
        _retryInterval = options.BeatInterval;
        Location = LocationOf(_configuration);
        _connecting = Task.Run(ConnectAsync);
    }

    /// <summary>The endpoints as configured, without credentials.</summary>
    public string Location { get; }

    /// <summary>The master's name, where Sentinels watch it.</summary>
    public string? ServiceName => _configuration.ServiceName;

    /// <summary>Completes when the multiplexer exists; it may still have no connection.</summary>
    public Task<ConnectionMultiplexer> Multiplexer => _connected.Task;

    /// <summary>Whether keys are spread over slots, so that one command may name those of one slot only.</summary>
    public bool IsCluster => _isCluster;

    /// <summary>
    /// Who say that they are the master where there is one only, two or more; empty otherwise. One that was lost has come back, for instance, and does not know yet that it was replaced. The
    /// library takes either.
    /// </summary>
    public EndPoint[] Rivals => _rivals;

    /// <summary>Raised when a connection of the kind for subscriptions was lost.</summary>
    public event EventHandler? SubscriptionLost;

    /// <summary>The masters as far as they are known: those that have slots, or those that answer.</summary>
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

    /// <summary>Asks a cluster who its masters are now: the library asks only when it is redirected. Does nothing where there is no cluster.</summary>
    public static async Task RefreshAsync(IConnectionMultiplexer multiplexer)
    {
        IServer[] servers = multiplexer.GetServers();
        if (NodeOf(servers) is not { } node || await node.ClusterNodesAsync() is not { } cluster) return;
        HashSet<EndPoint?> owners = OwnersOf(cluster);
        owners.ExceptWith(servers.Select(server => server.EndPoint));
        if (owners.Count > 0) await multiplexer.ConfigureAsync();
    }

    /// <summary>
    /// Has the library ask every node what it is and choose the master anew, once an interval at most; not waited for. The library does so by itself when a node comes, goes or changes its part,
    /// but not when that happens while it is doing it, this time included: it may then have no master for good though all nodes are connected. So whoever goes on failing asks again.
    /// </summary>
    public void Reexamine()
    {
        if (_watched is not { } multiplexer || Interlocked.Exchange(ref _isReexamining, 1) != 0) return;
        bool isDue = Environment.TickCount64 - _lastReexamination >= _retryInterval.TotalMilliseconds;
        // Never on the thread of a caller, who only learned that the store is away.
        if (isDue) _ = Task.Run(() => ReexamineAsync(multiplexer));
        else Volatile.Write(ref _isReexamining, 0);
    }

    /// <summary>Notes anew whether there is a cluster, and whether there are rivals.</summary>
    public void NoteNodes()
    {
        if (_watched is { } multiplexer) NoteNodes(multiplexer);
    }

    // One that answers: what a lost one said last would stay for ever.
    private static IServer? NodeOf(IServer[] servers) => Array.Find(servers, server => server.ServerType == ServerType.Cluster && server.IsConnected);

    private static HashSet<EndPoint?> OwnersOf(ClusterConfiguration cluster) =>
        [.. cluster.Nodes.Where(node => !node.IsReplica && node.Slots.Count > 0).Select(node => node.EndPoint)];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _connecting;
        if (_connected.Task.IsCompletedSuccessfully) await (await _connected.Task).DisposeAsync();
        _closing.Dispose();
    }

    private static ConfigurationOptions ConfigurationFor(RedisStoreOptions options, TimeSpan longestWait)
    {
        var configuration = ConfigurationOptions.Parse(options.Connection);
        int waitMs = (int)Math.Ceiling(longestWait.TotalMilliseconds);
        configuration.AbortOnConnectFail = false;
        // Without a connection nothing is queued. With one, what waits for an answer is bounded by the callers, each of which waits no longer than the bound of time.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.AsyncTimeout = waitMs;
        configuration.SyncTimeout = waitMs;
        // What cannot be connected is tried again by us, and one try after the other would only delay the disposal.
        configuration.ConnectRetry = 1;
        // A connection takes a handshake of several round trips, and a lost one is tried again five times a second.
        configuration.ConnectTimeout = Math.Max(ShortestConnectMs, waitMs);
        configuration.ReconnectRetryPolicy = new LinearRetry((int)options.BeatInterval.TotalMilliseconds);
        // Finds a silent connection, times out what waits on it, and replaces it: at the default of a second everything takes five times as long.
        configuration.HeartbeatInterval = options.BeatInterval;
        configuration.KeepAlive = 1;
        configuration.ConfigCheckSeconds = 1;
        // Subscriptions on a socket of their own: an invalidation does not queue behind large replies, and the loss of either is seen by itself.
        configuration.Protocol = RedisProtocol.Resp2;
        configuration.ChannelPrefix = default;
        // Key and channel of the library itself would lie outside of the prefix, where an ACL user has no rights.
        configuration.TieBreaker = "";
        configuration.ConfigurationChannel = "";
        // For INFO and CONFIG GET; nothing administrative is ever sent.
        configuration.AllowAdmin = true;
        configuration.ClientName ??= "scoring";
        // Keys are ids of people, and do not belong into a log.
        configuration.IncludeDetailInExceptions = false;
        return configuration;
    }

    // 1 s: a handshake takes milliseconds, unless packets are lost.
    private const int ShortestConnectMs = 1_000;

    private static string LocationOf(ConfigurationOptions configuration)
    {
        string endpoints = string.Join(',', configuration.EndPoints.Select(NameOf));
        return string.IsNullOrEmpty(configuration.ServiceName) ? endpoints : $"{configuration.ServiceName} by Sentinel {endpoints}";
    }

    /// <summary>An endpoint as a person writes it.</summary>
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

    private async Task ReexamineAsync(ConnectionMultiplexer multiplexer)
    {
        try
        {
            await multiplexer.ConfigureAsync();
        }
        catch (Exception)
        {
            // Nobody answers, or it was closed meanwhile: who asked will ask again.
        }
        finally
        {
            _lastReexamination = Environment.TickCount64;
            Volatile.Write(ref _isReexamining, 0);
        }
    }

    private void Watch(ConnectionMultiplexer multiplexer)
    {
        multiplexer.ConnectionFailed += (_, lost) =>
        {
            if (lost.ConnectionType == ConnectionType.Subscription) SubscriptionLost?.Invoke(this, EventArgs.Empty);
        };
        multiplexer.ConnectionRestored += (_, _) => NoteNodes(multiplexer);
        multiplexer.ConfigurationChanged += (_, _) => NoteNodes(multiplexer);
        NoteNodes(multiplexer);
        _watched = multiplexer;
    }

    private void NoteNodes(ConnectionMultiplexer multiplexer)
    {
        IServer[] servers = multiplexer.GetServers();
        _isCluster = Array.Exists(servers, server => server.ServerType == ServerType.Cluster);
        // A proxy has no masters.
        EndPoint[] masters = _isCluster ? [] : [.. MastersOf(multiplexer).Where(server => server.ServerType == ServerType.Standalone).Select(server => server.EndPoint)];
        _rivals = masters.Length > 1 ? masters : [];
    }
}
