namespace Scoring.Store.Sqlite;

/// <summary>Which file a path names: device and inode. Two paths with the same identity are one file, for instance a hard link.</summary>
/// <param name="DeviceMajor">The major number of the device.</param>
/// <param name="DeviceMinor">Its minor number.</param>
/// <param name="Inode">The inode.</param>
internal readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode)
{
    /// <summary>Whether identities are known: on Linux.</summary>
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>The identity of a file, links followed; null when the path names none, or on a system without identities.</summary>
    public static FileIdentity? Find(string path) => FileStatus.Find(path) is { } status ? new FileIdentity(status.DeviceMajor, status.DeviceMinor, status.Inode) : null;
}
