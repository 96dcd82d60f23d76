using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Scoring.TestKit.Network;

/// <summary>
/// A proxy between clients and a Redis that a test breaks: by resets, as when a host shuts down or a firewall rejects connections, and silently, as when packets are dropped
/// and neither end gets an error. Connections with subscriptions can be broken alone.
/// </summary>
public sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isRefusing;
    private volatile bool _isSilent;
    private volatile bool _isSubscriptionSilent;

    /// <summary>Starts a proxy on a free port of loopback.</summary>
    /// <param name="target">The port of loopback that it connects to.</param>
    public LoopbackProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The address that clients connect to.</summary>
    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    /// <summary>Whether any open connection has subscribed.</summary>
    public bool HasSubscription => _connections.Keys.Any(connection => connection.IsSubscription);

    /// <summary>Resets every connection, and every new one, until <see cref="Mend"/>.</summary>
    public void Reset()
    {
        _isRefusing = true;
        foreach (ProxiedConnection connection in _connections.Keys) connection.Dispose();
    }

    /// <summary>Resets the connections that subscribed. New connections are served.</summary>
    public void ResetSubscriptions()
    {
        foreach (ProxiedConnection connection in Subscriptions) connection.Dispose();
    }

    /// <summary>Passes nothing on until <see cref="Mend"/>, in neither direction, and closes nothing. New connections are accepted and get no answer.</summary>
    public void FallSilent() => _isSilent = true;

    /// <summary>The same as <see cref="FallSilent"/> for connections that have subscribed or subscribe later.</summary>
    public void SilenceSubscriptions() => _isSubscriptionSilent = true;

    /// <summary>Passes nothing on over the open connections that have subscribed, until they close. New connections are served.</summary>
    public void SilenceOpenSubscriptions()
    {
        foreach (ProxiedConnection connection in Subscriptions) connection.Silence();
    }

    /// <summary>Serves again. Silent connections are reset, and what they held back is lost.</summary>
    public void Mend()
    {
        if (_isSilent || _isSubscriptionSilent)
        {
            foreach (ProxiedConnection connection in _connections.Keys.Where(IsSilent)) connection.Dispose();
        }

        _isRefusing = _isSilent = _isSubscriptionSilent = false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        foreach (ProxiedConnection connection in _connections.Keys) connection.Dispose();
        await Task.WhenAll(_connections.Values);
        _closing.Dispose();
    }

    private IEnumerable<ProxiedConnection> Subscriptions => _connections.Keys.Where(connection => connection.IsSubscription);

    private bool IsSilent(ProxiedConnection connection) => _isSilent || (_isSubscriptionSilent && connection.IsSubscription);

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_closing.Token);
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            ProxiedConnection connection = new(client, _target, IsSilent);
            if (_isRefusing) connection.Dispose();
            Task running = connection.RunAsync();
            _connections.TryAdd(connection, running);
            _ = running.ContinueWith(_ => _connections.TryRemove(connection, out Task? _), TaskScheduler.Default);
        }
    }
}
