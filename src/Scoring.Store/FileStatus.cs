using System.Runtime.InteropServices;

namespace Scoring.Store;

/// <summary>What the system knows of a file and .NET does not tell. Known on Linux.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public readonly partial struct FileStatus
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint TypeOwnerAndInode = 0x1 | 0x8 | 0x10 | 0x100;

    // struct statx: the same layout on every architecture.
    [FieldOffset(20)]
    private readonly uint _user;

    [FieldOffset(24)]
    private readonly uint _group;

    [FieldOffset(28)]
    private readonly ushort _mode;

    [FieldOffset(32)]
    private readonly ulong _inode;

    [FieldOffset(136)]
    private readonly uint _deviceMajor;

    [FieldOffset(140)]
    private readonly uint _deviceMinor;

    /// <summary>The number of the owner.</summary>
    public uint User => _user;

    /// <summary>The number of the group.</summary>
    public uint Group => _group;

    /// <summary>The type and the permissions, <c>st_mode</c>.</summary>
    public ushort Mode => _mode;

    /// <summary>The inode.</summary>
    public ulong Inode => _inode;

    /// <summary>The major number of the device.</summary>
    public uint DeviceMajor => _deviceMajor;

    /// <summary>The minor number of the device.</summary>
    public uint DeviceMinor => _deviceMinor;

    /// <summary>The status of a file, which is not opened.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="followsLinks">Whether a link stands for what it names.</param>
    /// <returns>Null when the path names nothing or must not be read, and on other systems; then the last error of the system says why.</returns>
    public static FileStatus? Find(string path, bool followsLinks = true) =>
        OperatingSystem.IsLinux() && Read(CurrentDirectory, path, followsLinks ? 0 : NoFollow, TypeOwnerAndInode, out FileStatus status) == 0 ? status : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Read(int directory, string path, int flags, uint mask, out FileStatus status);
}
