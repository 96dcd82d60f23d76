namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>Examines the files of a database as a store that opens it does, without a lock and without a change.</summary>
public static class SqliteExamination
{
    /// <summary>Examines the files. Must not be called while this process reads the database.</summary>
    /// <param name="options">The database. Its directory must exist.</param>
    /// <returns>What a store would find.</returns>
    /// <exception cref="StoreUnavailableException">A store could not open the database: a file cannot be read or written, or an empty file stands where records were.</exception>
    public static DatabaseState Run(SqliteStoreOptions options)
    {
        string database = options.FullPath;
        try
        {
            if (StoreLock.IsHeld(database)) return DatabaseState.Held;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(StoreFaultKind.Forbidden, $"The database {database} cannot be opened: {failure.Message}", failure);
        }

        StoreLock.CheckFiles(database);
        return new FileInfo(database) is { Exists: true } file ? file.Length > 0 ? DatabaseState.Closed : DatabaseState.Empty : DatabaseState.Missing;
    }
}
