using System.Net;
using System.Net.Sockets;

namespace Scoring.Store.Tests.Redis.Processes;

/// <summary>
/// Ports for servers that come back on the port that they had. They lie below those that the system hands out by itself (from 32768 on), so that nobody
/// takes them while the server is away.
/// </summary>
public static class LoopbackPorts
{
    /// <summary>How far a cluster node's own port for its peers lies above its port.</summary>
    public const int BusDistance = 10_000;

    private const int First = 20_000;
    private const int End = 22_700;

    /// <summary>A port that is free, as is the one for a cluster's peers.</summary>
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
