using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Scoring.Faults.Tests.Network;

/// <summary>
/// The network between a server and its Redis, which a test can break: by resets, as when a host goes down in order or a firewall rejects, and silently, as when packets are
/// dropped and nobody is told. Subscriptions can be broken alone.
/// </summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isRefusing;
    private volatile bool _isSilent;
    private volatile bool _isSubscriptionSilent;

    /// <summary>Opens the way to a port of loopback.</summary>
    public LoopbackProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>What a server is told to connect to.</summary>
    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    /// <summary>Whether some connection has subscribed.</summary>
    public bool HasSubscription => _connections.Keys.Any(connection => connection.IsSubscription);

    /// <summary>Resets every connection, and every new one, until <see cref="Mend"/>.</summary>
    public void Reset()
    {
        _isRefusing = true;
        foreach (ProxiedConnection connection in _connections.Keys) connection.Dispose();
    }

    /// <summary>Resets the connections that subscribed; new ones are served.</summary>
    public void ResetSubscriptions()
    {
        foreach (ProxiedConnection connection in _connections.Keys.Where(connection => connection.IsSubscription)) connection.Dispose();
    }

    /// <summary>Passes nothing on from now until <see cref="Mend"/>, in neither direction, and closes nothing: new connections are taken in and left alone.</summary>
    public void FallSilent() => _isSilent = true;

    /// <summary>The same for the connections that subscribed or are about to.</summary>
    public void SilenceSubscriptions() => _isSubscriptionSilent = true;

    /// <summary>Serves again. What was held back while silent is lost with its connection, as after packets that were given up.</summary>
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
