using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scoring.Store.Sqlite;

/// <summary>One connection to the database with the settings of its role. Used by one thread at a time.</summary>
internal sealed class DatabaseConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<PreparedStatement> _statements = [];

    private DatabaseConnection(SqliteStoreOptions options)
    {
        Path = options.FullPath;
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = options.IsReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Cache = SqliteCacheMode.Private,
            // The store pools connections itself, and a closed connection must release the file.
            Pooling = false,
        };
        _connection = new SqliteConnection(settings.ToString());
        try
        {
            _connection.Open();
        }
        catch (SqliteException failure)
        {
            _connection.Dispose();
            throw SqliteFailure.Translate(failure, Path);
        }

        SetBusyTimeout(options.BusyTimeoutMs);
    }

    public string Path { get; }

    public sqlite3 Handle => _connection.Handle!;

    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>
    /// Opens the connection that writes. It syncs the log at every commit (FULL), overwrites what is deleted, and leaves checkpoints to
    /// <see cref="WriteAheadLog"/>.
    /// </summary>
    public static DatabaseConnection OpenWriter(SqliteStoreOptions options) => Open(options, connection =>
    {
        DatabaseSchema.Prepare(connection);
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA secure_delete = ON");
        connection.Execute("PRAGMA wal_autocheckpoint = 0");
        connection.SetCache(options.WriterCacheBytes, options.MmapBytes);
    });

    /// <summary>Opens a connection that only reads.</summary>
    public static DatabaseConnection OpenReader(SqliteStoreOptions options) => Open(options, connection =>
    {
        if (options.IsReadOnly) DatabaseSchema.CheckOwner(connection);
        connection.SetCache(options.ReaderCacheBytes, options.MmapBytes);
        connection.Execute("PRAGMA query_only = ON");
    });

    /// <summary>Opens the connection that moves the log into the database, syncing both.</summary>
    public static DatabaseConnection OpenCheckpointer(SqliteStoreOptions options) => Open(options, connection =>
    {
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA wal_autocheckpoint = 0");
    });

    /// <summary>Opens the connection that writes a copy, which is synced and gets its name when it is complete.</summary>
    public static DatabaseConnection OpenCopy(SqliteStoreOptions options) => Open(options, connection =>
    {
        connection.Execute("PRAGMA synchronous = OFF");
        connection.SetCache(options.ReaderCacheBytes, mmapBytes: 0);
    });

    /// <summary>Compiles a statement that lives as long as the connection.</summary>
    public PreparedStatement Prepare(string sql)
    {
        var statement = new PreparedStatement(Handle, sql, Path);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql)
    {
        using var statement = new PreparedStatement(Handle, sql, Path);
        while (statement.Step())
        {
            // A pragma may return rows, which are ignored.
        }
    }

    /// <summary>Runs a statement and returns the first column of its first row as text; empty when there is no row.</summary>
    public string ReadScalar(string sql)
    {
        using var statement = new PreparedStatement(Handle, sql, Path);
        return statement.Step() ? statement.Text(0) : "";
    }

    /// <summary>Runs a statement and returns the first column of its first row as a number; 0 when there is none.</summary>
    public long ReadNumber(string sql) => long.TryParse(ReadScalar(sql), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : 0;

    public void SetBusyTimeout(int milliseconds) => _ = raw.sqlite3_busy_timeout(Handle, milliseconds);

    public void Dispose()
    {
        foreach (PreparedStatement statement in _statements) statement.Dispose();
        _connection.Dispose();
    }

    private static DatabaseConnection Open(SqliteStoreOptions options, Action<DatabaseConnection> configure)
    {
        var connection = new DatabaseConnection(options);
        try
        {
            configure(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void SetCache(long cacheBytes, long mmapBytes)
    {
        // A negative size counts KiB instead of pages.
        Execute($"PRAGMA cache_size = {-(cacheBytes >> 10)}");
        Execute($"PRAGMA mmap_size = {mmapBytes}");
    }
}
