using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Scoring.Server.Connections;

/// <summary>The address by which connections of one peer are counted.</summary>
internal static class PeerAddress
{
    // A host usually has all addresses of such a network.
    private const int NetworkBytes = 8;

    /// <summary>The IPv4 address, or the /64 network of an IPv6 address; null for a Unix socket, whose callers are not distinguished.</summary>
    public static IPAddress? Of(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: { } address }) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address;
        Span<byte> bytes = stackalloc byte[2 * NetworkBytes];
        address.TryWriteBytes(bytes, out _);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[NetworkBytes..], 0);
        return new IPAddress(bytes);
    }
}
