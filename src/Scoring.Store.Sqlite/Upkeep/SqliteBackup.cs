using System.Globalization;
using Scoring.Store.Sealing;
using SQLitePCL;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>
/// Copies a database as it is at one time, beside a server that owns and writes it. The copy is one file, complete, checked and synced to the disk before it gets
/// its name; only its owner can read it.
/// </summary>
/// <remarks>
/// One read transaction holds the whole copy together. Meanwhile the server cannot empty its log. So the copy leaves half of the time to others while the log is
/// short, takes all of the time when the log grows, and ends without a result before the server would have to refuse commits.
/// </remarks>
public static class SqliteBackup
{
    // 4 MiB: milliseconds of work.
    private const int PagesPerStep = 1_024;

    private const int CreatorsPerStep = 1_000;

    // A message is one line; 'scoring verify' names all.
    private const int MostNamed = 3;

    /// <summary>Writes a backup of a database.</summary>
    /// <param name="source">The database. A server may own it.</param>
    /// <param name="target">The file to write. Its directory must exist.</param>
    /// <param name="overwrite">Whether to replace an existing file, which must not be a database in use.</param>
    /// <param name="clock">Counts the pauses.</param>
    /// <param name="cancellationToken">Ends the backup; nothing is written then.</param>
    /// <exception cref="StoreUnavailableException">The source cannot be read, it, a record with a checksum or its log is damaged, its log is nearly full, or the disk is full.</exception>
    /// <exception cref="IOException">The target exists, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The target must not be written.</exception>
    public static async Task<SqliteCopyResult> CreateAsync(string source, string target, bool overwrite, TimeProvider clock, CancellationToken cancellationToken)
    {
        SqliteStoreOptions from = OptionsOf(source), to = OptionsOf(target);
        if (from.FullPath == to.FullPath) throw new IOException($"The backup must not replace the database {from.FullPath}.");
        if (!overwrite) ThrowIfExists(to.FullPath, "move this one away, or replace it with --force");
        if (Path.GetDirectoryName(to.FullPath) is { } directory && !Directory.Exists(directory)) throw new IOException($"The directory {directory} does not exist: create it, or name another file.");
        ThrowIfInUse(to.FullPath);
        // A backup has no lock file; a database has one, which a server may hold.
        using StoreLock? taken = File.Exists(to.FullPath + ".lock") ? StoreLock.Take(to.FullPath, isReplaced: true) : null;
        return await CopyAsync(from, to.FullPath, overwrite, path => CheckRecords(from.FullPath, path, cancellationToken), clock, cancellationToken);
    }

    /// <summary>Puts a backup in the place of a database that does not exist.</summary>
    /// <param name="backup">The backup, or a copy of a closed database.</param>
    /// <param name="target">The database to write. Its directory must exist.</param>
    /// <param name="clock">Counts the pauses.</param>
    /// <param name="cancellationToken">Ends the restoration; nothing is written then.</param>
    /// <exception cref="StoreUnavailableException">The backup cannot be read, it or its log is damaged, a server owns the target, or the disk is full.</exception>
    /// <exception cref="IOException">The target exists, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The target must not be written.</exception>
    public static async Task<SqliteCopyResult> RestoreAsync(string backup, string target, TimeProvider clock, CancellationToken cancellationToken)
    {
        SqliteStoreOptions from = OptionsOf(backup), to = OptionsOf(target);
        if (Path.Exists(to.FullPath)) throw NotEmpty(to.FullPath, to.FullPath);
        using var taken = StoreLock.Take(to.FullPath, isReplaced: true);
        if (new FileInfo(to.FullPath) is { Exists: true, Length: > 0 }) throw NotEmpty(to.FullPath, to.FullPath);
        try
        {
            // A log that belongs to another file of this name would be applied to the restored one.
            if (LogFileOf(to.FullPath) is { } log) throw NotEmpty(log, to.FullPath);
            // The lock has created an empty file.
            SqliteCopyResult result = await CopyAsync(from, to.FullPath, overwrite: true, check: null, clock, cancellationToken);
            if (result.Creators > 0) taken.NoteRecords();
            return result;
        }
        catch
        {
            File.Delete(to.FullPath);
            throw;
        }
    }

    private static SqliteStoreOptions OptionsOf(string path)
    {
        var options = new SqliteStoreOptions { Path = path };
        options.Check();
        return options.ForOtherProcess();
    }

    private static void ThrowIfExists(string target, string remedy = "or move this one away")
    {
        if (File.Exists(target) || Directory.Exists(target)) throw new IOException($"{target} exists: name another file, {remedy}.");
    }

    // A log that belongs to another file of this name would be applied to the new one.
    private static void ThrowIfInUse(string target)
    {
        if (LogFileOf(target) is { } log) throw new IOException($"{log} exists: {target} is a database in use, or one that was not closed. Name another file.");
    }

    private static string? LogFileOf(string target) => Array.Find([target + "-wal", target + "-shm", target + "-journal"], File.Exists);

    private static IOException NotEmpty(string existing, string target) =>
        new($"{existing} exists: with the server stopped, move {target}, {target}-wal and {target}-shm away, then restore.");

    private static async Task<SqliteCopyResult> CopyAsync(
        SqliteStoreOptions source, string target, bool overwrite, Action<string>? check, TimeProvider clock, CancellationToken cancellationToken)
    {
        string unfinished = SyncedFile.CreateBeside(target);
        try
        {
            await CopyPagesAsync(source, unfinished, clock, cancellationToken);
            long creators = CloseCopy(source, unfinished, cancellationToken);
            check?.Invoke(unfinished);
            SyncedFile.MoveInto(unfinished, target, overwrite);
            return new SqliteCopyResult(target, creators, new FileInfo(target).Length);
        }
        catch
        {
            foreach (string suffix in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"]) File.Delete(unfinished + suffix);
            throw;
        }
    }

    private static async Task CopyPagesAsync(SqliteStoreOptions source, string unfinished, TimeProvider clock, CancellationToken cancellationToken)
    {
        LogInspection.CheckForReader(source);
        using var reader = DatabaseConnection.OpenReader(source);
        using var writer = DatabaseConnection.OpenCopy(new SqliteStoreOptions { Path = unfinished });
        var log = new LogWatch(source);
        // The first read fixes what the copy contains.
        reader.Execute("BEGIN");
        reader.ReadScalar("SELECT count(*) FROM sqlite_schema");
        using sqlite3_backup backup = raw.sqlite3_backup_init(writer.Handle, "main", reader.Handle, "main");
        if (backup.IsInvalid) throw SqliteFailure.Translate(raw.sqlite3_errcode(writer.Handle), writer.Handle, unfinished);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long begin = clock.GetTimestamp();
            int code = raw.sqlite3_backup_step(backup, PagesPerStep);
            if (code == raw.SQLITE_DONE) break;
            SqliteFailure.ThrowUnless(raw.SQLITE_OK, code, writer.Handle, code == raw.SQLITE_FULL ? unfinished : source.FullPath);
            log.ThrowIfFull();
            if (log.Length < log.LongBytes) await Task.Delay(clock.GetElapsedTime(begin), clock, cancellationToken);
        }

        SqliteFailure.ThrowUnless(raw.SQLITE_OK, raw.sqlite3_backup_finish(backup), writer.Handle, unfinished);
    }

    // The pages say that the file has a log; without one it is a single file, which can be read from any place.
    private static long CloseCopy(SqliteStoreOptions source, string unfinished, CancellationToken cancellationToken)
    {
        var options = new SqliteStoreOptions { Path = unfinished };
        using var copy = DatabaseConnection.OpenCopy(options);
        copy.Execute("PRAGMA journal_mode = DELETE");
        List<string> faults = SqliteIntegrity.Check(copy, new LogWatch(options), cancellationToken);
        if (faults.Count > 0)
        {
            throw new StoreUnavailableException(
                $"The database {source.FullPath} is damaged, and no copy was written: {faults[0]}. 'scoring verify' names the damage; 'scoring repair' mends it from an earlier backup.");
        }

        return copy.ReadNumber("SELECT count(*) FROM creator");
    }

    // A backup that cannot be restored must not replace one that can.
    private static void CheckRecords(string source, string copy, CancellationToken cancellationToken)
    {
        using var verification = new DatabaseVerification(OptionsOf(copy));
        List<string> named = [];
        long damaged = 0;
        string? cursor = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            VerifiedPage page = verification.Verify(cursor, CreatorsPerStep);
            damaged += page.Damaged.Count;
            named.AddRange(page.Damaged.Take(MostNamed - named.Count).Select(place => place.Text));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        if (damaged == 0) return;
        throw new StoreUnavailableException(string.Create(
            CultureInfo.InvariantCulture,
            $"{damaged} values of the database {source} are damaged, and no copy was written. First: {string.Join("; ", named)}. 'scoring verify' names all; 'scoring repair' mends them from an earlier backup."));
    }
}
