namespace Scoring.Store.Sqlite;

/// <summary>Creates the tables of a new database and verifies that an existing one belongs to this program and is not of a newer version.</summary>
internal static class DatabaseSchema
{
    /// <summary>The version of the tables, kept in <c>user_version</c>. Raised with every change of them.</summary>
    public const int Version = 1;

    /// <summary>Marks the file as this product's, in <c>application_id</c>: the letters SCOR.</summary>
    public const int ApplicationId = 0x53434F52;

    // Features come before the state, so that the read of a score does not pass over the state. An ordinary table, not WITHOUT ROWID:
    // that one moves rows of more than a quarter page into pages of their own.
    // Text compares byte for byte, as keys do. "erased" has one row: the highest version that any erased creator ever had.
    private const string Tables = """
        CREATE TABLE creator(
            tenant TEXT NOT NULL,
            platform INTEGER NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            features BLOB NOT NULL,
            state BLOB NOT NULL,
            UNIQUE(tenant, platform, id)) STRICT;
        """;

    private const string ErasedTable = "CREATE TABLE erased(only_row INTEGER PRIMARY KEY CHECK (only_row = 1), highest_version INTEGER NOT NULL) STRICT";

    /// <summary>Checks the database, creates the tables if it is empty, and turns the write-ahead log on.</summary>
    /// <exception cref="StoreUnavailableException">The file is damaged, of another program, or of a newer version of this one.</exception>
    public static void Prepare(DatabaseConnection connection)
    {
        bool isEmpty = connection.ReadNumber("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty) CheckOwner(connection);

        // The size of a page is fixed by the first write, and the change to the write-ahead log is one.
        connection.Execute("PRAGMA page_size = 4096");
        string mode = connection.ReadScalar("PRAGMA journal_mode = WAL");
        if (mode != "wal")
        {
            throw new StoreUnavailableException(StoreFaultKind.NotAsConfigured, $"The file system of the database {connection.Path} does not allow a write-ahead log (journal mode {mode}): use a local disk.");
        }

        if (isEmpty) Create(connection);
    }

    /// <summary>Checks that the database is one of this program.</summary>
    /// <exception cref="StoreUnavailableException">The file is damaged, of another program, or of a newer version of this one.</exception>
    public static void CheckOwner(DatabaseConnection connection)
    {
        if (connection.ReadNumber("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreUnavailableException(StoreFaultKind.NotAsConfigured, $"The database {connection.Path} belongs to another program.");
        }

        long version = connection.ReadNumber("PRAGMA user_version");
        if (version > Version)
        {
            throw new StoreUnavailableException(
                StoreFaultKind.NotAsConfigured, $"The database {connection.Path} has schema version {version}, and this program knows versions up to {Version}: start a newer program.");
        }
    }

    /// <summary>The greatest number of a row. The right end of the table can be on a damaged page; the index has the numbers of the rows too.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="database">The name of the database within the connection.</param>
    public static long GreatestRow(DatabaseConnection connection, string database = "main")
    {
        try
        {
            return connection.ReadNumber($"SELECT max(rowid) FROM {database}.creator NOT INDEXED");
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsUnreadable(failure))
        {
            return connection.ReadNumber($"SELECT max(rowid) FROM {database}.creator INDEXED BY sqlite_autoindex_creator_1");
        }
    }

    private static void Create(DatabaseConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute(Tables);
        connection.Execute(ErasedTable);
        connection.Execute("INSERT INTO erased VALUES (1, 0)");
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        connection.Execute($"PRAGMA user_version = {Version}");
        connection.Execute("COMMIT");
    }
}
