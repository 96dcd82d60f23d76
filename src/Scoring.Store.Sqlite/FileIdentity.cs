using System.Runtime.InteropServices;

namespace Scoring.Store.Sqlite;

/// <summary>Which file a path names: device and inode. Two paths with the same identity are one file, for instance a hard link.</summary>
/// <param name="DeviceMajor">The major number of the device.</param>
/// <param name="DeviceMinor">Its minor number.</param>
/// <param name="Inode">The inode.</param>
internal readonly partial record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode)
{
    private const int CurrentDirectory = -100;
    private const uint InodeMask = 0x100;

    /// <summary>Whether identities are known: on Linux.</summary>
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>The identity of a file, links followed; null when the path names none, or on a system without identities.</summary>
    public static FileIdentity? Find(string path) => IsKnown && Status(CurrentDirectory, path, flags: 0, InodeMask, out FileStatus status) == 0
        ? new FileIdentity(status.DeviceMajor, status.DeviceMinor, status.Inode)
        : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int directory, string path, int flags, uint mask, out FileStatus status);

    // struct statx: the same layout on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
