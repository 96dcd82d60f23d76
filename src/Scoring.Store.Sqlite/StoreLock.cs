using System.Globalization;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Keeps a second store away from the database: two writers would each use their own copy of the highest erased version, and neither would keep the bound of the log. It holds the file
/// <c>.lock</c> beside the database, and the database file itself, for stores that open it by another name.
/// The operating system holds both locks with the open files and releases them when the process ends in any way.
/// The file <c>.lock</c> stays: removing it would race with the next owner. Its content is whether records were ever stored in the database, so that an empty file in their place is found.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    // The numbers of the operating system (EWOULDBLOCK, ENOSPC), which the runtime passes on.
    private const int HeldByAnother = 11;
    private const int NoSpace = 28;

    private readonly FileStream _file;
    private readonly InodeLock _database;
    private volatile bool _hasRecords;

    private StoreLock(FileStream file, InodeLock database)
    {
        _file = file;
        _database = database;
        _hasRecords = file.Length > 0;
    }

    /// <summary>Takes the locks.</summary>
    /// <param name="databasePath">The database.</param>
    /// <param name="isReplaced">Whether the database is written anew, so that it may be empty although it had records.</param>
    /// <exception cref="StoreUnavailableException">Another store holds the database, the directory cannot be written, or an empty file stands where records were.</exception>
    public static StoreLock Take(string databasePath, bool isReplaced = false)
    {
        FileStream file = TakeName(databasePath + ".lock", databasePath);
        try
        {
            if (!isReplaced) CheckNotEmptied(databasePath, hadRecords: file.Length > 0);
            return new StoreLock(file, InodeLock.TryTake(databasePath) ?? throw InUse(databasePath, "the file is open by another name", failure: null));
        }
        catch (UnauthorizedAccessException failure)
        {
            file.Dispose();
            throw new StoreUnavailableException(StoreFaultKind.ReadOnly, $"The database {databasePath} cannot be opened: check the path and its permissions.", failure);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a store holds a database. Must not be called while this process reads the database through SQLite.</summary>
    /// <param name="databasePath">The database.</param>
    public static bool IsHeld(string databasePath) => InodeLock.IsHeld(databasePath) ?? IsNameHeld(databasePath + ".lock");

    /// <summary>Checks the files of a database that no store holds, as <see cref="Take"/> does, and changes nothing.</summary>
    /// <param name="databasePath">The database.</param>
    /// <exception cref="StoreUnavailableException">A file cannot be written, or an empty file stands where records were.</exception>
    public static void CheckFiles(string databasePath)
    {
        var file = new FileInfo(databasePath + ".lock");
        CheckNotEmptied(databasePath, hadRecords: file.Exists && file.Length > 0);
        foreach (string path in (ReadOnlySpan<string>)[Path.GetDirectoryName(databasePath)!, databasePath, file.FullName])
        {
            if (Path.Exists(path) && !WriteAccess.IsAllowed(path)) throw new StoreUnavailableException(StoreFaultKind.ReadOnly, $"{path} cannot be written: check its permissions.");
        }
    }

    /// <summary>Notes durably that the database has records. For the writer's thread, after a commit; does nothing from the second call on.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written.</exception>
    public void NoteRecords()
    {
        if (_hasRecords) return;
        try
        {
            _file.Write("records\n"u8);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException failure)
        {
            StoreFaultKind kind = failure.HResult == NoSpace ? StoreFaultKind.DiskFull : StoreFaultKind.DiskFailing;
            throw new StoreUnavailableException(kind, $"{_file.Name} cannot be written: check that its disk is not full.", SqliteFailure.AfterDisk, failure);
        }

        _hasRecords = true;
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }

    private static bool IsNameHeld(string path)
    {
        try
        {
            if (File.Exists(path)) new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream TakeName(string path, string databasePath)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (DirectoryNotFoundException failure)
        {
            throw new StoreUnavailableException(StoreFaultKind.NotAsConfigured, $"The directory of the database {databasePath} does not exist: create it or mount its volume.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StoreUnavailableException(StoreFaultKind.ReadOnly, $"The lock file {path} cannot be written: check the permissions of its directory.", failure);
        }
        catch (IOException failure) when (failure.HResult != HeldByAnother)
        {
            throw new StoreUnavailableException(
                failure.HResult == NoSpace ? StoreFaultKind.DiskFull : StoreFaultKind.ReadOnly, $"The lock file {path} cannot be written: {failure.Message}", failure);
        }
        catch (IOException failure)
        {
            throw InUse(databasePath, $"lock file {path}", failure);
        }
    }

    private static StoreUnavailableException InUse(string databasePath, string detail, IOException? failure) =>
        new(StoreFaultKind.Locked, $"The database {databasePath} is in use by another store ({detail}): one database serves one process.", failure);

    private static void CheckNotEmptied(string databasePath, bool hadRecords)
    {
        var database = new FileInfo(databasePath);
        if (database.Exists && database.Length > 0) return;
        string state = database.Exists ? "is empty" : "does not exist";
        var log = new FileInfo(databasePath + "-wal");
        if (log.Exists && log.Length > 0)
        {
            throw new StoreUnavailableException(StoreFaultKind.FilesReplaced, string.Create(
                CultureInfo.InvariantCulture, $"The database {databasePath} {state}, and its log {log.FullName} has {log.Length} bytes: restore the database, or remove the log to start without records."));
        }

        if (hadRecords)
        {
            throw new StoreUnavailableException(
                StoreFaultKind.FilesReplaced, $"The database {databasePath} {state}, and records were stored in it: restore it or mount its volume, or remove {databasePath}.lock to start without records.");
        }
    }
}
