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

    private readonly CreatorWriter _writer;
    private readonly WriteAheadLog _log;
    private readonly TimeProvider _clock;
    private readonly BlockingCollection<WriteRequest> _queue;
    private readonly SqliteStoreOptions _options;
    private readonly List<WriteRequest> _group = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasTraces;

    public WriterThread(CreatorWriter writer, WriteAheadLog log, SqliteStoreOptions options, TimeProvider clock)
    {
        _writer = writer;
        _log = log;
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
        try
        {
            if (_group.Count > 0) CommitGroup();
        }
        catch (Exception failure)
        {
            TryRollback();
            foreach (WriteRequest request in _group) request.Fail(failure);
            return;
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

    private void CommitGroup()
    {
        _log.MakeRoom();
        long unixMicroseconds = CreatorVersion.UnixMicroseconds(_clock);
        _writer.Begin();
        foreach (WriteRequest request in _group) request.Apply(_writer, unixMicroseconds);
        _writer.Commit();
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
