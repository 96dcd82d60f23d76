using System.Collections.Concurrent;

namespace Scoring.Store.Sqlite;

/// <summary>
/// The only writer. Calls that arrive while a group is being synced to disk form the next group: the busier the store, the
/// more records share one sync. It has its own thread, because it waits for the disk most of the time and would block a pool thread.
/// A call completes only after the commit of its group. The queue is bounded: a call without a place in it fails at once.
/// </summary>
internal sealed class WriterThread : IAsyncDisposable
{
    // The time after which to try again to remove the traces of an erased creator from a log that a reader uses.
    private const int TraceRetryMs = 1_000;

    // An idle store writes and syncs one page this often, so that a full disk is found before an observation is refused.
    private static readonly TimeSpan LongestUnprobed = TimeSpan.FromSeconds(10);

    private readonly CreatorWriter _writer;
    private readonly WriteAheadLog _log;
    private readonly DatabaseFiles _files;
    private readonly StoreLock _lock;
    private readonly TimeProvider _clock;
    private readonly BlockingCollection<WriteRequest> _queue;
    private readonly SqliteStoreOptions _options;
    private readonly List<WriteRequest> _group = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasTraces;
    private volatile bool _isFailing = true;
    private volatile StoreFault? _full;
    private long _lastCommit;

    public WriterThread(CreatorWriter writer, WriteAheadLog log, DatabaseFiles files, StoreLock storeLock, SqliteStoreOptions options, TimeProvider clock)
    {
        _writer = writer;
        _log = log;
        _files = files;
        _lock = storeLock;
        _clock = clock;
        _options = options;
        _queue = new BlockingCollection<WriteRequest>(options.QueuedCalls);
        new Thread(Run) { IsBackground = true, Name = "scoring-store-writer" }.Start();
    }

    /// <summary>Queues a call for the writer and waits until it is stored.</summary>
    /// <exception cref="StoreUnavailableException">The queue is full.</exception>
    public async ValueTask SubmitAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_queue.IsAddingCompleted, typeof(SqliteCreatorStore));
        cancellationToken.ThrowIfCancellationRequested();
        bool isQueued;
        try
        {
            isQueued = _queue.TryAdd(request);
        }
        catch (InvalidOperationException failure)
        {
            throw new ObjectDisposedException(SqliteCreatorStore.ClosedMessage, failure);
        }

        if (!isQueued) throw SqliteFailure.Overloaded($"{_options.QueuedCalls} writes wait for the database {_options.FullPath}");

        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((WriteRequest)state!).TryCancel(token), request);
        await request.Completion;
    }

    /// <summary>Checks whether commits succeed: the last one did and was recent, or one that writes no record does.</summary>
    /// <returns>Why they fail; null when they succeed.</returns>
    public async ValueTask<StoreFault?> FindFaultAsync(CancellationToken cancellationToken)
    {
        if (_files.FindViolation() is { } violation) return new StoreFault(StoreFaultKind.FilesReplaced, violation);
        // The page of a probe fits where a group of records does not.
        if (_full is { } full && !_files.HaveRoom()) return full;
        if (!_isFailing && _clock.GetElapsedTime(Volatile.Read(ref _lastCommit)) < LongestUnprobed) return null;
        try
        {
            await SubmitAsync(new ProbeRequest(), cancellationToken);
            return null;
        }
        catch (StoreUnavailableException failure)
        {
            return failure.Fault;
        }
    }

    /// <summary>Accepts no more calls and completes when the queued ones are done.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task;
    }

    private void Run()
    {
        while (!_queue.IsCompleted)
        {
            if (_queue.TryTake(out WriteRequest? request, _hasTraces ? TraceRetryMs : Timeout.Infinite)) TakeGroup(request);
            ExecuteGroup();
            _group.Clear();
        }

        _ended.SetResult();
    }

    private void TakeGroup(WriteRequest first)
    {
        int records = 0;
        WriteRequest? request = first;
        do
        {
            if (!request.TryTake()) continue;
            _group.Add(request);
            records += request.Records;
        }
        while (records < _options.MaxGroupCommits && _queue.TryTake(out request));
    }

    private void ExecuteGroup()
    {
        if (_group.Count > 0 && !TryCommit(_group, (request, time) => request.Apply(_writer, time), out StoreUnavailableException? damage))
        {
            if (damage is null) return;
            _group.RemoveAll(request => !TryCommitEach(request));
        }

        foreach (WriteRequest request in _group)
        {
            if (request.LeavesTraces) _hasTraces = true;
            else request.Complete();
        }

        if (_hasTraces) RemoveTraces();
        foreach (WriteRequest request in _group) request.Complete();
        _log.Appended(_writer.TakeAppendedFrames());
    }

    // False when nothing was stored. Then the calls have failed, except for a damaged page.
    private bool TryCommit(IReadOnlyList<WriteRequest> group, Action<WriteRequest, long> apply, out StoreUnavailableException? damage)
    {
        damage = null;
        try
        {
            _files.Check();
            _log.MakeRoom();
            long unixMicroseconds = CreatorVersion.UnixMicroseconds(_clock);
            _writer.Begin();
            foreach (WriteRequest request in group) apply(request, unixMicroseconds);
            _writer.Commit();
            if (group.Any(request => request is CommitRequest)) _lock.NoteRecords();
            // What was committed into a file that is gone with this process must not be acknowledged.
            _files.Check();
            Volatile.Write(ref _lastCommit, _clock.GetTimestamp());
            _isFailing = false;
            _full = null;
            return true;
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsDamage(failure))
        {
            TryRollback();
            damage = failure;
        }
        catch (Exception failure)
        {
            _isFailing = true;
            _full = failure is StoreUnavailableException { Kind: StoreFaultKind.DiskFull } unavailable ? unavailable.Fault : null;
            TryRollback();
            foreach (WriteRequest request in group) request.Fail(failure);
        }

        return false;
    }

    // A transaction that met a damaged page cannot be committed, so each record gets its own. False when the call has failed.
    private bool TryCommitEach(WriteRequest request)
    {
        for (int i = 0; i < request.Records; i++)
        {
            int record = i;
            if (TryCommit([request], (part, time) => part.ApplyOne(record, _writer, time), out StoreUnavailableException? damage)) continue;
            if (damage is null) return false;
            if (request.TryReportDamage(record)) continue;
            request.Fail(damage);
            return false;
        }

        return true;
    }

    // The commit removed the records from the database; truncating the log removes old copies of them.
    private void RemoveTraces()
    {
        try
        {
            _hasTraces = !_log.TryEmpty();
        }
        catch (StoreUnavailableException)
        {
            // The erasure is committed; the traces are removed by the next attempt.
        }
    }

    private void TryRollback()
    {
        try
        {
            _writer.Rollback();
        }
        catch (StoreUnavailableException)
        {
            // The callers get the first failure; the next group fails by itself if the transaction is still open.
        }
    }
}
