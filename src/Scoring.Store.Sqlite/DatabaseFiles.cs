namespace Scoring.Store.Sqlite;

/// <summary>
/// Whether the paths of the database and of its log still name the files that are open. When they do not, what is committed is lost with the process, so it must not be acknowledged. The files
/// that are open can be read as before. Also whether their disk has room.
/// </summary>
internal sealed class DatabaseFiles(string path)
{
    // A file that was moved by mistake needs an operator.
    private static readonly TimeSpan AfterReplacement = TimeSpan.FromSeconds(5);

    // The records of most groups of commits.
    private const long RoomBytes = 1 << 20;

    private readonly string _log = path + "-wal";
    private readonly FileIdentity? _openDatabase = FileIdentity.Find(path);
    private readonly FileIdentity? _openLog = FileIdentity.Find(path + "-wal");

    /// <summary>What is wrong, and what to do about it; null when nothing is. Takes some microseconds.</summary>
    public string? FindViolation()
    {
        if (ViolationOf(path, _openDatabase) is not { } database) return ViolationOf(_log, _openLog) is { } log ? Describe("log", _log, log) : null;
        return Describe("database", path, database);

        string Describe(string kind, string file, string change) =>
            $"The {kind} file {file} was {change} while it was in use: nothing is acknowledged, because it would be lost. Put the file back, or stop the server, restore the database and start it again.";
    }

    /// <exception cref="StoreUnavailableException">A path names another file, or none.</exception>
    public void Check()
    {
        if (FindViolation() is { } violation) throw new StoreUnavailableException(StoreFaultKind.FilesReplaced, violation, AfterReplacement, innerException: null);
    }

    /// <summary>Whether the disk has room for a group of commits; true when the file system does not tell.</summary>
    public bool HaveRoom()
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace >= RoomBytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return true;
        }
    }

    private static string? ViolationOf(string file, FileIdentity? open)
    {
        // Unknown from the beginning: a system without identities.
        if (open is null) return null;
        FileIdentity? present = FileIdentity.Find(file);
        if (present == open) return null;
        return present is null ? "removed" : "replaced";
    }
}
