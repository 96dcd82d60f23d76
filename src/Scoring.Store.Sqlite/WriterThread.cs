using System.Collections.Concurrent;

namespace Scoring.Store.Sqlite;

/// <summary>
/// The one writer. While a group of calls is being synced to disk, the next calls gather, and become the next group: the busier the store, the
/// more records share one sync. It has a thread of its own, since it waits for the disk most of the time and would hold up a pool thread.
/// A call completes only after the commit of its group: the queue is a hand-off, not a buffer.
/// </summary>
internal sealed class WriterThread : IAsyncDisposable
{
    // How soon to try again to remove the traces of an erased creator from a log that a reader keeps busy.
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

    /// <summary>Hands a call to the writer and waits until it is stored.</summary>
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

    /// <summary>Takes no more calls and completes when those that were handed over are done.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task;
    }

    private void Run()
    {
        while (!_queue.IsCompleted)
        {
            if (_queue.TryTake(out WriteRequest? request, _hasTraces ? TraceRetryMs : Timeout.Infinite)) GatherGroup(request);
            ExecuteGroup();
            _group.Clear();
        }

        _ended.SetResult();
    }

    private void GatherGroup(WriteRequest first)
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

    // The records are gone from the database at their commit; old copies of them leave the log when it is cut.
    private void RemoveTraces()
    {
        try
        {
            _hasTraces = !_log.TryEmpty();
        }
        catch (StoreUnavailableException)
        {
            // The erasure stands; the traces stay on the list for the next attempt.
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
            // The callers learn of the first failure; the next group meets what is left of this one.
        }
    }
}
