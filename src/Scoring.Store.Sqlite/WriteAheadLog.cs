using SQLitePCL;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Moves the write-ahead log into the database: in the background, on its own thread and connection, so that commits
/// do not wait for it; and on the writer's thread when the log must be empty.
/// </summary>
internal sealed class WriteAheadLog : IAsyncDisposable
{
    // How long to wait for readers after a failed attempt: own reads are done by then, and another program's read must not delay every commit.
    private const int RepeatedWaitMs = 20;

    private readonly DatabaseConnection _connection;
    private readonly SqliteStoreOptions _options;
    private readonly FileInfo _file;
    private readonly Lock _checkpoint = new();
    private readonly AutoResetEvent _isDue = new(initialState: false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosing;
    private int _framesSinceCheckpoint;
    private bool _hasFailedToEmpty;

    public WriteAheadLog(SqliteStoreOptions options)
    {
        _options = options;
        _file = new FileInfo(options.FullPath + "-wal");
        _connection = DatabaseConnection.OpenCheckpointer(options);
        new Thread(Run) { IsBackground = true, Name = "scoring-store-checkpoint" }.Start();
    }

    /// <summary>Reports how many pages a commit appended. For the writer's thread.</summary>
    public void Appended(int frames)
    {
        _framesSinceCheckpoint += frames;
        if (_framesSinceCheckpoint < _options.CheckpointFrames) return;
        _framesSinceCheckpoint = 0;
        _isDue.Set();
    }

    /// <summary>Keeps the log within its bound before the next commit. For the writer's thread, outside a transaction.</summary>
    /// <exception cref="StoreUnavailableException">The log is full and cannot be emptied.</exception>
    public void MakeRoom()
    {
        _file.Refresh();
        long length = _file.Exists ? _file.Length : 0;
        if (length <= _options.WalLimitBytes || TryEmpty() || length <= _options.WalRefusalBytes) return;
        throw new StoreUnavailableException(
            StoreFaultKind.LogHeld,
            $"The log of the database {_options.FullPath} is full ({length} bytes): another program reads the database and keeps it from being emptied. End that program.",
            TimeSpan.FromMilliseconds(_options.BusyTimeoutMs),
            innerException: null);
    }

    /// <summary>Moves the whole log into the database and cuts its file to nothing; false when a reader prevents it. For the writer's thread, outside a transaction.</summary>
    public bool TryEmpty()
    {
        lock (_checkpoint)
        {
            _connection.SetBusyTimeout(_hasFailedToEmpty ? RepeatedWaitMs : _options.BusyTimeoutMs);
            int code = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
            _hasFailedToEmpty = code == raw.SQLITE_BUSY;
            if (!_hasFailedToEmpty) SqliteFailure.ThrowUnless(raw.SQLITE_OK, code, _connection.Handle, _options.FullPath);
            return !_hasFailedToEmpty;
        }
    }

    /// <summary>Ends the background work and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        _isDue.Set();
        await _ended.Task;
        _connection.Dispose();
        _isDue.Dispose();
    }

    private void Run()
    {
        while (_isDue.WaitOne() && !_isClosing)
        {
            lock (_checkpoint)
            {
                // A failure is not lost: the log grows to its bound, and the writer then gets the same failure and reports it to callers.
                _ = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
            }
        }

        _ended.SetResult();
    }
}
