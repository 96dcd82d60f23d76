using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scoring.Store.Sqlite;

/// <summary>Translates result codes of SQLite into <see cref="StoreUnavailableException"/>.</summary>
internal static class SqliteFailure
{
    private const int PrimaryCodeMask = 0xFF;

    // A lock is held for milliseconds, unless by another program.
    private static readonly TimeSpan AfterLock = TimeSpan.FromSeconds(1);

    // A full queue of small calls is processed within a fraction of a second.
    private static readonly TimeSpan AfterOverload = TimeSpan.FromMilliseconds(500);

    // A full or failing disk needs an operator or another process.
    private static readonly TimeSpan AfterDisk = TimeSpan.FromSeconds(5);

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
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Passing($"The database {path} is locked by another connection.", AfterLock, failure),
        raw.SQLITE_FULL => Passing($"The disk of the database {path} is full: free some space.", AfterDisk, failure),
        raw.SQLITE_IOERR => Passing($"The disk of the database {path} fails (code {failure.SqliteExtendedErrorCode}).", AfterDisk, failure),
        raw.SQLITE_NOMEM => Passing($"There is not enough memory for the database {path}.", AfterDisk, failure),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new($"The database {path} is damaged or not a database: restore it from a backup.", failure),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            new($"The database {path} cannot be opened for writing: check the path and its permissions.", failure),
        _ => new($"The database {path} fails: {failure.Message} (code {failure.SqliteExtendedErrorCode}).", failure),
    };

    /// <summary>The failure of a call for which a queue has no room.</summary>
    /// <param name="cause">What fills the queue.</param>
    public static StoreUnavailableException Overloaded(string cause) => new($"{cause}: no more are accepted until some are done.", AfterOverload, innerException: null);

    private static StoreUnavailableException Passing(string message, TimeSpan retryAfter, SqliteException failure) => new(message, retryAfter, failure);
}
