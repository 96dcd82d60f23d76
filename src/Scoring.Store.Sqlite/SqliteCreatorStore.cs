using Scoring.Creators;

namespace Scoring.Store.Sqlite;

/// <summary>
/// The embedded store: one SQLite database with a write-ahead log, many readers and one writer that commits waiting calls in groups.
/// An acknowledged commit is on the disk. All members may be called concurrently; one process owns the database.
/// </summary>
/// <remarks>
/// A read works on the caller's thread and completes synchronously while a reading connection is idle.
/// A commit or an erasure that is cancelled before the writer takes it was not stored; afterwards it runs to its end, and the task returns its result.
/// An erased creator leaves no data: its bytes are overwritten, the log is truncated, and the store keeps a single number for all erased creators,
/// the highest version among them. A creator that is stored again gets a version above it, whatever the clock says.
/// Truncating the log moves all of it into the database, so an erasure takes milliseconds to tens of them, and commits wait meanwhile.
/// While another program reads the database, the log is truncated as soon as that read ends.
/// </remarks>
public sealed class SqliteCreatorStore : ICreatorStore
{
    internal const string ClosedMessage = "The store is closed.";

    private readonly StoreLock _lock;
    private readonly CreatorWriter _writer;
    private readonly WriteAheadLog _log;
    private readonly ReaderPool _readers;
    private readonly ReaderPool _scanners;
    private readonly WriterThread _writerThread;
    private int _isDisposed;

    private SqliteCreatorStore(SqliteStoreOptions options, TimeProvider clock)
    {
        Description = new StoreDescription(
            "sqlite", options.FullPath, DurabilityMode.Disk, "written to the log on disk and synced (synchronous = FULL)");
        _lock = StoreLock.Take(options.FullPath);
        try
        {
            _writer = new CreatorWriter(options);
            _readers = new ReaderPool(options);
            _scanners = new ReaderPool(options.ForScans());
            _log = new WriteAheadLog(options);
            _writerThread = new WriterThread(_writer, _log, options, clock);
        }
        catch
        {
            _readers?.CloseIdle();
            _scanners?.CloseIdle();
            _writer?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public StoreDescription Description { get; }

    /// <summary>
    /// Opens the database and creates it if there is none. Blocks while the log of a crashed process is recovered: up to seconds.
    /// </summary>
    /// <param name="options">The settings.</param>
    /// <param name="clock">The clock of the versions.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <exception cref="StoreUnavailableException">
    /// The database is in use by another process, damaged, of another program or of a newer version of this one, or cannot be written.
    /// </exception>
    public static SqliteCreatorStore Open(SqliteStoreOptions options, TimeProvider clock)
    {
        options.Check();
        return new SqliteCreatorStore(options, clock);
    }

    /// <inheritdoc/>
    public async ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        CreatorReader reader = await _readers.RentAsync(cancellationToken);
        try
        {
            reader.ReadFeatures(keys.Span, results.Span, cancellationToken);
        }
        finally
        {
            _readers.Return(reader);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        CreatorReader reader = await _readers.RentAsync(cancellationToken);
        try
        {
            reader.ReadStates(keys.Span, results.Span, cancellationToken);
        }
        finally
        {
            _readers.Return(reader);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckCommits(commits.Span, results.Length);
        if (commits.IsEmpty) return;
        await _writerThread.SubmitAsync(new CommitRequest(commits, results), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckKey(key);
        var request = new EraseRequest(key, expectedVersion: null);
        await _writerThread.SubmitAsync(request, cancellationToken);
        return request.HasErased;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckExpected(key, expectedVersion);
        var request = new EraseRequest(key, expectedVersion);
        await _writerThread.SubmitAsync(request, cancellationToken);
        return request.HasErased;
    }

    /// <inheritdoc/>
    public async ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckTenant(tenant);
        StoreArguments.CheckLimit(limit);
        var after = ScanCursor.Parse(cursor);
        CreatorReader reader = await _scanners.RentAsync(cancellationToken);
        try
        {
            List<ScannedCreator> creators = reader.Scan(tenant, after, limit);
            CreatorKey last = creators.Count < limit ? default : creators[^1].Key;
            return new ScanPage(creators, creators.Count < limit ? null : new ScanCursor((long)last.Platform, last.Id).ToString());
        }
        finally
        {
            _scanners.Return(reader);
        }
    }

    /// <summary>Completes the queued calls, moves the log into the database and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        await _writerThread.DisposeAsync();
        await _readers.DisposeAsync();
        await _scanners.DisposeAsync();
        await _log.DisposeAsync();
        // The last connection to close empties the log and removes it.
        _writer.Dispose();
        _lock.Dispose();
    }

    /// <summary>Reads a setting of the writing connection, for tests.</summary>
    internal async ValueTask<string> ReadPragmaAsync(string pragma)
    {
        var request = new PragmaRequest(pragma);
        await _writerThread.SubmitAsync(request, CancellationToken.None);
        return request.Value;
    }
}
