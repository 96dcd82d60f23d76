namespace Scoring.Server.Telemetry;

/// <summary>The sizes of the files of an embedded store, and the free space beside them.</summary>
internal static class DatabaseSpace
{
    /// <summary>The size of the database file, bytes; 0 without it.</summary>
    /// <param name="database">The full path of the database file.</param>
    public static long DatabaseBytes(string database) => LengthOf(database);

    /// <summary>The size of the write-ahead log, bytes; 0 without it.</summary>
    /// <param name="database">The full path of the database file.</param>
    public static long LogBytes(string database) => LengthOf($"{database}-wal");

    /// <summary>The free space of the file system of the database, bytes; null without an answer of the file system.</summary>
    /// <param name="database">The full path of the database file.</param>
    public static long? FreeBytes(string database)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(database)!).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
