using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Scoring.Store.Tests.Redis;

/// <summary>
/// Stands between a client and a Redis and can let connections fall silent, as a network does that drops packets: nothing arrives, and nobody is told. Connections that
/// are made afterwards are whole.
/// </summary>
internal sealed class SilencingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<ProxiedConnection> _connections = [];
    private readonly Task _accepting;

    public SilencingProxy(int port)
    {
        _listener.Start();
        _accepting = AcceptAsync(port);
    }

    /// <summary>Where clients find it.</summary>
    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Lets fall silent whatever connection has subscribed to something.</summary>
    public void SilenceSubscriptions() => Silence(connection => connection.IsSubscribed);

    /// <summary>Lets every connection fall silent.</summary>
    public void SilenceAll() => Silence(_ => true);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        lock (_connections)
        {
            foreach (ProxiedConnection connection in _connections) connection.Dispose();
        }

        _closing.Dispose();
    }

    private void Silence(Func<ProxiedConnection, bool> isChosen)
    {
        lock (_connections)
        {
            foreach (ProxiedConnection connection in _connections.Where(isChosen)) connection.IsSilent = true;
        }
    }

    private async Task AcceptAsync(int port)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_closing.Token);
                var connection = new ProxiedConnection(client, port, _closing.Token);
                lock (_connections) _connections.Add(connection);
                _ = connection.RunAsync();
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
