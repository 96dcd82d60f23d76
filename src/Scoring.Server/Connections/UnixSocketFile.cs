using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Scoring.Server.Configuration;

namespace Scoring.Server.Connections;

/// <summary>
/// Binds Unix sockets. The file of a Unix socket that an ended server has left is replaced. The file of a running server and a file that
/// is not a socket are kept, and the start fails.
/// </summary>
internal static partial class UnixSocketFile
{
    private const uint SameOwner = uint.MaxValue;

    /// <summary>Creates a socket that is bound, and not listening yet.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="options">The mode and the group of a Unix socket.</param>
    /// <exception cref="IOException">The path is in use, or its mode or group cannot be set.</exception>
    /// <exception cref="SocketException">The path cannot be bound.</exception>
    public static Socket Bind(EndPoint endpoint, ScoringServerOptions options)
    {
        if (OperatingSystem.IsWindows()) return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        string path = endpoint.ToString()!;
        RemoveStale(path, endpoint);
        var socket = new Socket(AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(endpoint);
            // No caller can connect before the socket listens, so no caller connects with other rights.
            File.SetUnixFileMode(path, UnixSocketRights.ModeOf(options.UnixSocketMode) ?? throw new ServerConfigurationException($"{nameof(options.UnixSocketMode)} is not a mode."));
            if (options.UnixSocketGroup.Length > 0) SetGroup(path, options.UnixSocketGroup);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void RemoveStale(string path, EndPoint endpoint)
    {
        if (FileType.IsSocket(path) is not { } isSocket) return;
        if (!isSocket) throw new IOException($"Cannot listen on unix:{path}: the path exists and is not a socket. It was not removed.");
        using var probe = new Socket(AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // A blocking connection would wait for a server whose queue of connections is full.
            probe.Blocking = false;
            probe.Connect(endpoint);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException)
        {
            // Anything else shows that a server has it, or that this process may not use it.
        }

        throw new IOException($"Cannot listen on unix:{path}: another process listens on this socket, or this process may not use it.");
    }

    private static void SetGroup(string path, string group)
    {
        uint number = UnixSocketRights.GroupOf(group) ?? throw new IOException($"Cannot set the group of unix:{path}: the system has no group '{group}'.");
        if (ChangeOwner(path, SameOwner, number) != 0)
        {
            throw new IOException($"Cannot set the group of unix:{path} to '{group}': {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeOwner(string path, uint owner, uint group);
}
