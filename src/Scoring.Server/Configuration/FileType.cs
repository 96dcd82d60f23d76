using System.Runtime.InteropServices;

namespace Scoring.Server.Configuration;

/// <summary>The type of a file, without opening it: the open of a pipe waits for its other end. Known on Linux.</summary>
internal static partial class FileType
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint TypeMask = 1;
    private const int TypeBits = 0xF000;
    private const int SocketType = 0xC000;
    private const int RegularType = 0x8000;

    /// <summary>Whether a path is a socket; null when it names no file, or the type is not known. Links are not followed.</summary>
    public static bool? IsSocket(string path) => Find(path, NoFollow) is { } type ? type == SocketType : null;

    /// <summary>Checks that a path does not name a folder, a pipe, a socket or a device. Links are followed. A path that names nothing is left to the open.</summary>
    /// <exception cref="IOException">It names one of them.</exception>
    public static void MustBeRegular(string path)
    {
        if (Find(path, flags: 0) is { } type && type != RegularType) throw new IOException($"Expected a regular file, and '{path}' is a folder, a pipe, a socket or a device.");
    }

    private static int? Find(string path, int flags) =>
        OperatingSystem.IsLinux() && Status(CurrentDirectory, path, flags, TypeMask, out FileStatus status) == 0 ? status.Mode & TypeBits : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int directory, string path, int flags, uint mask, out FileStatus status);

    // struct statx: the same layout on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
