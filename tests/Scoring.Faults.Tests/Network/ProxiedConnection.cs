using System.Net;
using System.Net.Sockets;

namespace Scoring.Faults.Tests.Network;

/// <summary>One connection through a <see cref="LoopbackProxy"/>.</summary>
internal sealed class ProxiedConnection(Socket client, int target, Func<ProxiedConnection, bool> isSilent) : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    // How often a silent connection looks whether it may speak again; it never does, since mending resets it.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Socket _redis = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _isSubscription;
    private volatile bool _isClosed;

    /// <summary>Whether the client has subscribed over it.</summary>
    public bool IsSubscription => _isSubscription;

    /// <summary>Closes both ends by a reset.</summary>
    public void Dispose()
    {
        _isClosed = true;
        foreach (Socket socket in new[] { client, _redis })
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
            await _redis.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(PassAsync(client, _redis, watches: true), PassAsync(_redis, client, watches: false)).Unwrap();
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // One end went away: so does the other.
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
            // The command stands in the first bytes of what the library sends at once.
            if (watches && !_isSubscription && buffer.AsSpan(0, length).IndexOf("SUBSCRIBE"u8) >= 0) _isSubscription = true;
            while (isSilent(this) && !_isClosed) await Task.Delay(Pause);
            for (int sent = 0; sent < length;) sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
        }
    }
}
