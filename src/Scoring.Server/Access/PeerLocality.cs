using System.Net;
using Microsoft.AspNetCore.Http;

namespace Scoring.Server.Access;

/// <summary>Whether a connection comes from the same machine.</summary>
internal static class PeerLocality
{
    /// <summary>Whether a connection uses a loopback address or a Unix socket, which has no address.</summary>
    public static bool IsLocal(ConnectionInfo connection) => connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address);
}
