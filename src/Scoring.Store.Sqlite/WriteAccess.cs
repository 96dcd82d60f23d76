using System.Runtime.InteropServices;

namespace Scoring.Store.Sqlite;

/// <summary>Whether this process may write a file or a folder. The file is neither opened nor changed.</summary>
internal static partial class WriteAccess
{
    // W_OK
    private const int Writing = 2;

    /// <summary>Whether it may be written; true on Windows, where this is not known.</summary>
    /// <param name="path">The file or folder, which exists.</param>
    public static bool IsAllowed(string path) => OperatingSystem.IsWindows() || Access(path, Writing) == 0;

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
