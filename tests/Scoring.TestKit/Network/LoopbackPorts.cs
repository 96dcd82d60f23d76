using System.Net;
using System.Net.Sockets;

namespace Scoring.TestKit.Network;

/// <summary>
/// Ports for servers that restart on the same port. They lie below the range from which the system assigns ports (32768 and up), so that no other process gets the port
/// while the server is down.
/// </summary>
public static class LoopbackPorts
{
    /// <summary>The difference between a cluster node's port for other nodes and its port for clients.</summary>
    public const int BusDistance = 10_000;

    private const int First = 20_000;
    private const int End = 22_700;

    /// <summary>A port that is free, together with the port for other cluster nodes.</summary>
    public static int Find()
    {
        while (true)
        {
            int port = Random.Shared.Next(First, End);
            if (IsFree(port) && IsFree(port + BusDistance)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
