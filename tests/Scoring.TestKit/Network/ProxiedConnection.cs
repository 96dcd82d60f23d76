using System.Net;
using System.Net.Sockets;

namespace Scoring.TestKit.Network;

/// <summary>One connection through a <see cref="LoopbackProxy"/>.</summary>
internal sealed class ProxiedConnection(Socket client, int target, Func<ProxiedConnection, bool> isSilent) : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    // How often a silent connection checks whether it was closed.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _isSubscription;
    private volatile bool _isSilenced;
    private volatile bool _isClosed;

    /// <summary>Whether the client has sent SUBSCRIBE over it.</summary>
    public bool IsSubscription => _isSubscription;

    /// <summary>Passes nothing on from now until it is closed.</summary>
    public void Silence() => _isSilenced = true;

    /// <summary>Closes both ends by a reset.</summary>
    public void Dispose()
    {
        _isClosed = true;
        foreach (Socket socket in new[] { client, _server })
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // It is closed already.
            }

            socket.Dispose();
        }
    }

    /// <summary>Passes bytes on in both directions until one end closes.</summary>
    public async Task RunAsync()
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(PassAsync(client, _server, watches: true), PassAsync(_server, client, watches: false)).Unwrap();
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // One end closed: the other is closed below.
        }

        Dispose();
    }

    private async Task PassAsync(Socket from, Socket to, bool watches)
    {
        byte[] buffer = new byte[BufferBytes];
        while (true)
        {
            int length = await from.ReceiveAsync(buffer);
            if (length == 0) return;
            // The client library sends the command in one piece.
            if (watches && !_isSubscription && buffer.AsSpan(0, length).IndexOf("SUBSCRIBE"u8) >= 0) _isSubscription = true;
            while ((_isSilenced || isSilent(this)) && !_isClosed) await Task.Delay(Pause);
            for (int sent = 0; sent < length;) sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
        }
    }
}
