using System.Globalization;
using Microsoft.Data.Sqlite;
using Scoring.Creators;
using SQLitePCL;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>
/// Writes a database with damaged pages again: every row that can be read, as it is, in a new file. The new file replaces the old one when it is complete and synced;
/// the old one is kept beside it.
/// </summary>
public sealed class SqliteRebuild
{
    private const int RowsPerStatement = 4_096;

    private readonly DatabaseConnection _new;
    private readonly string _path;

    private SqliteRebuild(DatabaseConnection created, string path)
    {
        _new = created;
        _path = path;
    }

    /// <summary>Checks the log and the structure of a database, and writes the database again when pages are damaged. The log is copied beside the database before it is emptied.</summary>
    /// <param name="options">The database. No server may own it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    /// <returns>What was written; null when the structure is sound.</returns>
    /// <exception cref="StoreUnavailableException">A server owns the database, acknowledged commits of its log cannot be read, nothing of the database can be read, or the disk is full.</exception>
    /// <exception cref="IOException">A file cannot be written, or the name of the damaged file is in use.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be written.</exception>
    public static SqliteRebuildResult? Run(SqliteStoreOptions options, CancellationToken cancellationToken)
    {
        options.Check();
        string database = options.FullPath, damaged = database + ".damaged";
        using StoreLock? taken = File.Exists(database) ? StoreLock.Take(database) : null;
        LogInspection.Check(options);
        if (SqliteIntegrity.Check(database, cancellationToken).Count == 0) return null;
        if (File.Exists(damaged)) throw new IOException($"{damaged} exists: move it away. The damaged database gets this name.");
        LogInspection.KeepCopy(database + "-wal");
        EmptyLog(options);
        string unfinished = SyncedFile.CreateBeside(database);
        try
        {
            SqliteRebuildResult result;
            using (var created = DatabaseConnection.OpenCopy(new SqliteStoreOptions { Path = unfinished }))
            {
                DatabaseSchema.Prepare(created);
                result = new SqliteRebuild(created, database).Copy(damaged, cancellationToken);
                created.Execute("PRAGMA journal_mode = DELETE");
            }

            LostCreators.Add(options, result.Lost);
            SyncedFile.Replace(unfinished, database, damaged);
            return result;
        }
        catch
        {
            foreach (string suffix in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"]) File.Delete(unfinished + suffix);
            throw;
        }
    }

    // A log that stays behind would be applied to the new file.
    private static void EmptyLog(SqliteStoreOptions options)
    {
        using (var connection = DatabaseConnection.OpenCheckpointer(options)) connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        if (File.Exists(options.FullPath + "-wal")) throw new IOException($"{options.FullPath}-wal cannot be emptied: another program reads the database.");
    }

    private SqliteRebuildResult Copy(string damaged, CancellationToken cancellationToken)
    {
        // The first bind would limit the length of the path.
        _new.Execute($"ATTACH '{_path.Replace("'", "''", StringComparison.Ordinal)}' AS damaged");
        CopyErased();
        List<CreatorKey> lost = [];
        long greatest = DatabaseSchema.GreatestRow(_new, "damaged");
        for (long first = 0; first <= greatest; first += RowsPerStatement)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CopyRows(first, Math.Min(greatest, first + RowsPerStatement - 1));
        }

        int withoutKey = RemoveWithoutKey();
        bool isComplete = FindLost(lost);
        var result = new SqliteRebuildResult(damaged, _new.ReadNumber("SELECT count(*) FROM main.creator"), lost, isComplete, withoutKey);
        _new.Execute("DETACH damaged");
        return result;
    }

    private void CopyRows(long first, long last)
    {
        try
        {
            _new.Execute(string.Create(
                CultureInfo.InvariantCulture, $"INSERT OR IGNORE INTO main.creator SELECT * FROM damaged.creator NOT INDEXED WHERE rowid BETWEEN {first} AND {last}"));
        }
        catch (StoreUnavailableException failure) when (IsOfRow(failure))
        {
            if (first == last) return;
            long middle = first + (last - first) / 2;
            CopyRows(first, middle);
            CopyRows(middle + 1, last);
        }
    }

    // A damaged row can also have values that the table does not accept.
    private static bool IsOfRow(StoreUnavailableException failure) =>
        SqliteFailure.IsUnreadable(failure) || failure.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG };

    private void CopyErased()
    {
        try
        {
            _new.Execute("UPDATE main.erased SET highest_version = max(highest_version, (SELECT highest_version FROM damaged.erased))");
        }
        catch (StoreUnavailableException failure) when (IsOfRow(failure))
        {
            // Versions are times of commits: a creator that is stored again gets a later one without this number too.
        }
    }

    // Rows whose key no request can have: they can be neither read nor erased, and their records differ from their checksums.
    private int RemoveWithoutKey()
    {
        List<long> rows = [];
        using (PreparedStatement select = _new.Prepare("SELECT tenant, platform, id, rowid FROM main.creator"))
        {
            while (select.Step())
            {
                if (StoreArguments.ViolationOf(select.Key(0)) is not null) rows.Add(select.Int64(3));
            }
        }

        foreach (long row in rows) _new.Execute(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM main.creator WHERE rowid = {row}"));
        return rows.Count;
    }

    // The index names the creators whose rows are missing.
    private bool FindLost(List<CreatorKey> lost)
    {
        using PreparedStatement select = _new.Prepare("""
            SELECT d.tenant, d.platform, d.id FROM damaged.creator AS d INDEXED BY sqlite_autoindex_creator_1
            WHERE NOT EXISTS (SELECT 1 FROM main.creator AS n WHERE n.tenant = d.tenant AND n.platform = d.platform AND n.id = d.id)
            """);
        try
        {
            bool areKeys = true;
            while (select.Step())
            {
                CreatorKey key = select.Key(0);
                if (StoreArguments.ViolationOf(key) is null) lost.Add(key);
                else areKeys = false;
            }

            return areKeys;
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsUnreadable(failure))
        {
            return false;
        }
    }
}
