using Scoring.Creators;
using Scoring.Store.Sealing;

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
public sealed class SqliteCreatorStore : ICreatorStore, IVerifiableStore
{
    internal const string ClosedMessage = "The store is closed.";

    private readonly StoreLock _lock;
    private readonly CreatorWriter _writer;
    private readonly WriteAheadLog _log;
    private readonly DatabaseFiles _files;
    private readonly ReaderPool _readers;
    private readonly ReaderPool _scanners;
    private readonly WriterThread _writerThread;
    private readonly SqliteStoreOptions _options;
    private readonly SemaphoreSlim _verifying = new(1);
    private DatabaseVerification? _verification;
    private int _isDisposed;

    private SqliteCreatorStore(SqliteStoreOptions options, TimeProvider clock)
    {
        Description = Describe(options);
        _options = options;
        _lock = StoreLock.Take(options.FullPath);
        try
        {
            AcceptedLoss = LogInspection.Check(options);
            _writer = new CreatorWriter(options);
            _readers = new ReaderPool(options);
            _scanners = new ReaderPool(options.ForScans());
            _log = new WriteAheadLog(options);
            _files = new DatabaseFiles(options.FullPath);
            _writerThread = new WriterThread(_writer, _log, _files, _lock, options, clock);
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

    /// <summary>What the damaged log lost when the store was opened; null when nothing was lost.</summary>
    public LogLoss? AcceptedLoss { get; }

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
    public ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default) =>
        _readers.ReadFeaturesAsync(keys, results, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default) =>
        _readers.ReadStatesAsync(keys, results, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckCommits(commits.Span, results.Length);
        if (commits.IsEmpty)
        {
            _files.Check();
            return;
        }

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
    public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default) =>
        _scanners.ScanAsync(tenant, cursor, limit, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>While commits fail, and after ten seconds without one, it commits one page whose content does not change.</remarks>
    public ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default) => _writerThread.FindFaultAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<VerifiedPage> VerifyAsync(string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckLimit(limit);
        await _verifying.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
            return (_verification ??= new DatabaseVerification(_options)).Verify(cursor, limit);
        }
        finally
        {
            _verifying.Release();
        }
    }

    /// <summary>Completes the queued calls, moves the log into the database and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        await _writerThread.DisposeAsync();
        await _readers.DisposeAsync();
        await _scanners.DisposeAsync();
        await _verifying.WaitAsync();
        _verification?.Dispose();
        _verifying.Release();
        await _log.DisposeAsync();
        // The last connection to close empties the log and removes it.
        _writer.Dispose();
        _lock.Dispose();
    }

    internal static StoreDescription Describe(SqliteStoreOptions options) =>
        new("sqlite", options.FullPath, DurabilityMode.Disk, "written to the log on disk and synced (synchronous = FULL)");

    /// <summary>Reads a setting of the writing connection, for tests.</summary>
    internal async ValueTask<string> ReadPragmaAsync(string pragma)
    {
        var request = new PragmaRequest(pragma);
        await _writerThread.SubmitAsync(request, CancellationToken.None);
        return request.Value;
    }
}
