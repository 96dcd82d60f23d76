using System.Net;
using System.Net.Sockets;

namespace Scoring.Store.Tests.Redis;

/// <summary>One connection through a <see cref="SilencingProxy"/>.</summary>
internal sealed class ProxiedConnection(TcpClient client, int port, CancellationToken closing) : IDisposable
{
    private const int BufferBytes = 64 << 10;

    private readonly TcpClient _server = new();
    private volatile bool _isSilent;
    private volatile bool _isSubscribed;

    /// <summary>Whether what arrives is thrown away.</summary>
    public bool IsSilent
    {
        get => _isSilent;
        set => _isSilent = value;
    }

    /// <summary>Whether the client has subscribed to something.</summary>
    public bool IsSubscribed => _isSubscribed;

    public async Task RunAsync()
    {
        try
        {
            await _server.ConnectAsync(IPAddress.Loopback, port, closing);
            await Task.WhenAny(PumpAsync(client.GetStream(), _server.GetStream(), isFromClient: true), PumpAsync(_server.GetStream(), client.GetStream(), isFromClient: false));
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of either side is the end of the other.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool isFromClient)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await from.ReadAsync(buffer, closing) is > 0 and int count)
            {
                if (isFromClient && buffer.AsSpan(0, count).IndexOf("SUBSCRIBE"u8) >= 0) _isSubscribed = true;
                if (!_isSilent) await to.WriteAsync(buffer.AsMemory(0, count), closing);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of either side is the end of the other.
        }
    }
}
