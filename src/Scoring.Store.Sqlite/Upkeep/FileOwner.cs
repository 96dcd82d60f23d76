using System.Runtime.InteropServices;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>The owner and the group of files.</summary>
public static partial class FileOwner
{
    /// <summary>Gives a file the owner and the group of another one. Does nothing when it has them, and on a system other than Linux.</summary>
    /// <param name="from">The other file.</param>
    /// <param name="to">The file.</param>
    /// <exception cref="IOException">This process must not do that.</exception>
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsLinux()) return;
        FileStatus owned = StatusOf(from), made = StatusOf(to);
        if ((made.User, made.Group) == (owned.User, owned.Group) || ChangeOwner(to, owned.User, owned.Group) == 0) return;
        throw new IOException(
            $"{from} was not changed: it belongs to user {owned.User} and group {owned.Group}, and this user cannot give a new file to them ({LastFault()}). Run the command as that user or as root.");
    }

    private static FileStatus StatusOf(string path) => FileStatus.Find(path) ?? throw new IOException($"The owner of {path} cannot be read: {LastFault()}.");

    private static string LastFault() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeOwner(string path, uint owner, uint group);
}
