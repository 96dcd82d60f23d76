using System.Runtime.InteropServices;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>The owner and the group of a file, as numbers.</summary>
/// <param name="User">The owner.</param>
/// <param name="Group">The group.</param>
public readonly partial record struct FileOwner(uint User, uint Group)
{
    private const int CurrentDirectory = -100;
    private const uint OwnerMask = 0x8 | 0x10;

    /// <summary>Gives a file the owner and the group of another one. Does nothing when it has them, and on a system other than Linux.</summary>
    /// <param name="from">The other file.</param>
    /// <param name="to">The file.</param>
    /// <exception cref="IOException">This process must not do that.</exception>
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsLinux()) return;
        FileOwner owner = Of(from);
        if (Of(to) == owner || ChangeOwner(to, owner.User, owner.Group) == 0) return;
        throw new IOException(
            $"{from} was not changed: it belongs to user {owner.User} and group {owner.Group}, and this user cannot give a new file to them ({LastFault()}). Run the command as that user or as root.");
    }

    private static FileOwner Of(string path) => Status(CurrentDirectory, path, flags: 0, OwnerMask, out FileStatus status) == 0
        ? new FileOwner(status.User, status.Group)
        : throw new IOException($"The owner of {path} cannot be read: {LastFault()}.");

    private static string LastFault() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeOwner(string path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Status(int directory, string path, int flags, uint mask, out FileStatus status);

    // struct statx: the same layout on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;
    }
}
