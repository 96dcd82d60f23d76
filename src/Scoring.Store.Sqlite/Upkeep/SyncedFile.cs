using System.Runtime.InteropServices;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>A file that gets its name only when it is complete and on the disk: a crash at any time leaves the earlier file, or none, under the name.</summary>
internal static partial class SyncedFile
{
    private const int ReadOnly = 0;

    /// <summary>Creates an empty file beside the target, readable by its owner only.</summary>
    /// <param name="target">The path that the file gets later.</param>
    /// <returns>The path of the new file.</returns>
    /// <exception cref="IOException">It cannot be created, or another process writes the same target.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory must not be written.</exception>
    public static string CreateBeside(string target)
    {
        string path = target + ".new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            new FileStream(path, options).Dispose();
        }
        catch (IOException failure) when (File.Exists(path))
        {
            throw new IOException($"The file {path} exists: another process writes it, or one that was killed left it. If no process writes it, delete it.", failure);
        }

        return path;
    }

    /// <summary>Syncs a file to the disk, gives it its name, and syncs the directory.</summary>
    /// <param name="path">The complete file; no process writes it any more.</param>
    /// <param name="target">Its name.</param>
    /// <param name="overwrite">Whether to replace a file of this name.</param>
    /// <exception cref="IOException">The disk fails, or a file of this name exists.</exception>
    public static void MoveInto(string path, string target, bool overwrite)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
        File.Move(path, target, overwrite);
        SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    /// <summary>Puts a file in the place of another one, which is kept under a second name, with its owner, group and mode. At any time one of them has the name.</summary>
    /// <param name="path">The complete file; no process writes it any more.</param>
    /// <param name="target">The file to replace.</param>
    /// <param name="kept">Its second name, which must not be in use.</param>
    /// <exception cref="IOException">The disk fails, a file has the second name, or this process must not give a file to the owner.</exception>
    public static void Replace(string path, string target, string kept)
    {
        // Another owner may clear bits of the mode.
        FileOwner.Copy(target, path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, File.GetUnixFileMode(target));
        if (OperatingSystem.IsWindows()) File.Copy(target, kept);
        else if (Link(target, kept) != 0) throw new IOException($"{target} cannot be kept as {kept}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        MoveInto(path, target, overwrite: true);
    }

    // Without this the new name of a file can be lost with the power.
    private static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        int handle = Open(path, ReadOnly);
        if (handle < 0 || Sync(handle) != 0)
        {
            string fault = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
            if (handle >= 0) _ = Close(handle);
            throw new IOException($"The directory {path} cannot be synced: {fault}.");
        }

        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string path, string other);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
