using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scoring.Store.Sqlite;

/// <summary>Translates result codes of SQLite into <see cref="StoreUnavailableException"/>.</summary>
internal static class SqliteFailure
{
    private const int PrimaryCodeMask = 0xFF;

    // SQLITE_IOERR_CORRUPTFS
    private const int IoErrorCorruptFile = 10 | (33 << 8);

    // A lock is held for milliseconds, unless by another program.
    private static readonly TimeSpan AfterLock = TimeSpan.FromSeconds(1);

    // A full queue of small calls is processed within a fraction of a second.
    private static readonly TimeSpan AfterOverload = TimeSpan.FromMilliseconds(500);

    /// <summary>When a call may be repeated that a full or failing disk has refused: it needs an operator or another process.</summary>
    public static TimeSpan AfterDisk { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether a page of the database is damaged, which concerns what is on this page. A row whose lengths are damaged has other codes.</summary>
    public static bool IsDamage(StoreUnavailableException failure) => failure.InnerException is SqliteException inner
        && (inner.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH || inner.SqliteExtendedErrorCode == IoErrorCorruptFile);

    public static void ThrowUnless(int expected, int code, sqlite3 database, string path)
    {
        if (code != expected) throw Translate(code, database, path);
    }

    public static StoreUnavailableException Translate(int code, sqlite3 database, string path)
    {
        string message = raw.sqlite3_errmsg(database).utf8_to_string();
        return Translate(new SqliteException(message, code & PrimaryCodeMask, raw.sqlite3_extended_errcode(database)), path);
    }

    public static StoreUnavailableException Translate(SqliteException failure, string path) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Passing(StoreFaultKind.Locked, $"The database {path} is locked by another connection.", AfterLock, failure),
        raw.SQLITE_FULL => Full(path, failure),
        // The shared memory of the log is a file that grows too.
        raw.SQLITE_IOERR when failure.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHMSIZE => Full(path, failure),
        raw.SQLITE_IOERR => Passing(StoreFaultKind.DiskFailing, $"The disk of the database {path} fails (code {failure.SqliteExtendedErrorCode}).", AfterDisk, failure),
        raw.SQLITE_NOMEM => Passing(StoreFaultKind.Unknown, $"There is not enough memory for the database {path}.", AfterDisk, failure),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            new(StoreFaultKind.Damaged, $"The database {path} is damaged or not a database: mend it with 'scoring repair', or restore it from a backup.", failure),
        raw.SQLITE_READONLY => new(StoreFaultKind.ReadOnly, $"The database {path} cannot be written: check the permissions of the file and of its directory.", failure),
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            new(StoreFaultKind.Forbidden, $"The database {path} cannot be opened: check the path and its permissions.", failure),
        _ => new($"The database {path} fails: {failure.Message} (code {failure.SqliteExtendedErrorCode}).", failure),
    };

    /// <summary>Whether a place of the file cannot be read: damage, or a failed read of the disk. Other places may be readable, which matters where all of a file is copied.</summary>
    public static bool IsUnreadable(StoreUnavailableException failure) => IsDamage(failure)
        || failure.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB } or SqliteException { SqliteExtendedErrorCode: raw.SQLITE_IOERR_READ };

    /// <summary>The failure of a call for which a queue has no room.</summary>
    /// <param name="cause">What fills the queue.</param>
    public static StoreUnavailableException Overloaded(string cause) => new(StoreFaultKind.Overloaded, $"{cause}: no more are accepted until some are done.", AfterOverload, innerException: null);

    private static StoreUnavailableException Full(string path, SqliteException failure) =>
        Passing(StoreFaultKind.DiskFull, $"The disk of the database {path} is full: free some space.", AfterDisk, failure);

    private static StoreUnavailableException Passing(StoreFaultKind kind, string message, TimeSpan retryAfter, SqliteException failure) => new(kind, message, retryAfter, failure);
}
