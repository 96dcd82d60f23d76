using Scoring.Store;

namespace Scoring.Server.Configuration;

/// <summary>The type of a file, without opening it: the open of a pipe waits for its other end. Known on Linux.</summary>
internal static class FileType
{
    private const int TypeBits = 0xF000;
    private const int SocketType = 0xC000;
    private const int RegularType = 0x8000;

    /// <summary>Whether a path is a socket; null when it names no file, or the type is not known. Links are not followed.</summary>
    public static bool? IsSocket(string path) => FileStatus.Find(path, followsLinks: false) is { } status ? (status.Mode & TypeBits) == SocketType : null;

    /// <summary>Checks that a path does not name a folder, a pipe, a socket or a device. Links are followed. A path that names nothing is left to the open.</summary>
    /// <exception cref="IOException">It names one of them.</exception>
    public static void MustBeRegular(string path)
    {
        if (FileStatus.Find(path) is { } status && (status.Mode & TypeBits) != RegularType)
        {
            throw new IOException($"Expected a regular file, and '{path}' is a folder, a pipe, a socket or a device.");
        }
    }
}
