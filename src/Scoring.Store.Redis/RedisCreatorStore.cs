using Scoring.Creators;
using Scoring.Store.Changes;
using Scoring.Store.Redis.Changes;
using Scoring.Store.Redis.Commands;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Diagnosis;
using Scoring.Store.Redis.Scans;
using StackExchange.Redis;

namespace Scoring.Store.Redis;

/// <summary>
/// The shared store: several servers on one Redis, which may be a single one, watched by Sentinels, or a cluster. A commit is one script per creator, which compares the version, writes state
/// and features, and announces the change.
/// </summary>
/// <remarks>
/// What is not answered within <see cref="RedisStoreOptions.OperationTimeout"/> fails, and while Redis is away everything fails at once; nothing is queued. A commit that failed may have been stored.
/// What is erased leaves the highest version that was erased among some thousands of creators, so that a creator who starts afresh begins above it. A creator whose retention ended leaves nothing.
/// </remarks>
public sealed class RedisCreatorStore : ISharedCreatorStore
{
    private readonly RedisStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly KeySpace _space;
    private readonly RecordWriter _writer;
    private readonly CreatorScan _scan;
    private readonly OpenCalls _calls = new();
    private readonly RedisConnection _connection;
    private readonly OperationGuard _guard;
    private readonly ReadLane _reads;
    private readonly StorePulse _pulse;
    private readonly ReplicatedOperations? _replicated;
    private ChangeFeed? _feed;

    private RedisCreatorStore(RedisStoreOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _space = new KeySpace(options.KeyPrefix);
        _writer = new RecordWriter(_space, options, clock);
        _scan = new CreatorScan(_space, options.OperationTimeout);
        _connection = new RedisConnection(options, options.OperationTimeout);
        _guard = new OperationGuard(_connection, options.OperationTimeout, options.BreakDuration);
        _reads = new ReadLane(ReadAsync, options.OperationTimeout, _connection.Location);
        _pulse = new StorePulse(_guard, StorePulse.AskAsync, options.BeatInterval);
        if (options.Durability == DurabilityMode.Replicated) _replicated = new ReplicatedOperations(options);
        Description = new StoreDescription("redis", _connection.Location, options.Durability, AcknowledgementOf(options));
    }

    /// <inheritdoc/>
    public StoreDescription Description { get; }

    /// <summary>Opens the store. Returns at once, whether or not Redis is there: it is connected in the background, and calls fail until it is.</summary>
    /// <param name="options">Where Redis is and what is asked of it.</param>
    /// <param name="clock">The clock of the versions.</param>
    /// <exception cref="ArgumentException">A setting is out of its range or cannot be read.</exception>
    public static RedisCreatorStore Open(RedisStoreOptions options, TimeProvider clock)
    {
        options.Check();
        return new RedisCreatorStore(options, clock);
    }

    /// <inheritdoc/>
    public async ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        using OpenCalls.Call call = _calls.Enter();
        if (keys.IsEmpty) return;
        var sought = new RedisKey[keys.Length];
        for (int i = 0; i < sought.Length; i++) sought[i] = _space.FeaturesOf(keys.Span[i]);
        // Of a cluster every key is a command of its own, and a master that is away must not hold up what others have.
        ReadOnlyMemory<RedisValue> values = sought.Length > ReadLane.MostKeysOfRead || _connection.IsCluster
            ? await ReadAsync(sought, cancellationToken)
            : await _reads.ReadAsync(sought, cancellationToken);
        for (int i = 0; i < values.Length; i++) results.Span[i] = FeaturesValue.Decode(values.Span[i]);
    }

    /// <inheritdoc/>
    /// <remarks>In <see cref="DurabilityMode.Replicated"/> what is read is known to the replicas too: an observation may be acknowledged because it is already there.</remarks>
    public async ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        using OpenCalls.Call call = _calls.Enter();
        if (keys.IsEmpty) return;
        var sought = new RedisKey[keys.Length];
        for (int i = 0; i < sought.Length; i++) sought[i] = _space.StateOf(keys.Span[i]);
        RedisValue[] values = _replicated is null
            ? await ReadAsync(sought, cancellationToken)
            : await _replicated.RunAsync(sought, (multiplexer, isCluster) => RecordReader.ReadAndTouchAsync(multiplexer, sought, isCluster, _space), cancellationToken);
        for (int i = 0; i < values.Length; i++) results.Span[i] = RecordValue.Decode(values[i]);
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckCommits(commits.Span, results.Length);
        using OpenCalls.Call call = _calls.Enter();
        cancellationToken.ThrowIfCancellationRequested();
        if (commits.IsEmpty) return;
        PreparedCommit[] prepared = _writer.Prepare(commits.Span);
        CommitResult[] outcomes = await ChangeAsync(
            _replicated is null ? [] : [.. prepared.Select(commit => commit.Keys[0])],
            (multiplexer, permit) => _writer.CommitAsync(multiplexer, prepared, permit),
            cancellationToken);
        outcomes.CopyTo(results.Span);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckKey(key);
        using OpenCalls.Call call = _calls.Enter();
        return await ChangeAsync([_space.StateOf(key)], (multiplexer, permit) => _writer.EraseAsync(multiplexer, key, permit), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>In no order. Each command of a page has its own bound of time, and a creator may be met twice.</remarks>
    public async ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckTenant(tenant);
        StoreArguments.CheckLimit(limit);
        using OpenCalls.Call call = _calls.Enter();
        if (cursor is not null) ScanPosition.Parse(cursor);
        return await _guard.RunLongAsync(
            static (multiplexer, walk) => walk._scan.ReadPageAsync(multiplexer, walk._connection.IsCluster, walk.tenant, walk.cursor, walk.limit),
            (_scan, _connection, tenant, cursor, limit),
            cancellationToken);
    }

    /// <inheritdoc/>
    public void PublishTo(CreatorChanges changes)
    {
        using OpenCalls.Call call = _calls.Enter();
        if (_feed is not null) throw new InvalidOperationException("The store publishes its changes already.");
        _feed = new ChangeFeed(_connection, _options, _space, changes, _clock);
    }

    /// <summary>Asks every master how it is set up.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<StoreDiagnosis> DiagnoseAsync(CancellationToken cancellationToken = default)
    {
        using OpenCalls.Call call = _calls.Enter();
        return await _guard.RunAsync(
            static (multiplexer, store) => new StoreExamination(store._options, store._space, store._connection, store.Description.Acknowledgement).RunAsync(multiplexer), this, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> FindViolationsAsync(CancellationToken cancellationToken = default) => (await DiagnoseAsync(cancellationToken)).Violations;

    /// <summary>Completes the calls that were handed over and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!await _calls.CloseAsync()) return;
        if (_feed is not null) await _feed.DisposeAsync();
        await _pulse.DisposeAsync();
        if (_replicated is not null) await _replicated.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private ValueTask<RedisValue[]> ReadAsync(RedisKey[] sought, CancellationToken cancellationToken) => _guard.RunAsync(
        static (multiplexer, read) => RecordReader.ReadAsync(multiplexer, read.sought, read._connection.IsCluster, CommandFlags.None), (sought, _connection), cancellationToken);

    private async ValueTask<T> ChangeAsync<T>(RedisKey[] keys, Func<IConnectionMultiplexer, SendPermit, Task<T>> change, CancellationToken cancellationToken)
    {
        var permit = new SendPermit();
        try
        {
            return _replicated is null
                ? await _guard.RunAsync(static (multiplexer, call) => call.change(multiplexer, call.permit), (change, permit), cancellationToken)
                : await _replicated.RunAsync(keys, (multiplexer, _) => change(multiplexer, permit), cancellationToken);
        }
        catch
        {
            permit.End();
            throw;
        }
    }

    private static string AcknowledgementOf(RedisStoreOptions options) => options.Durability switch
    {
        DurabilityMode.Memory => "in the memory of the master (acknowledgement memory)",
        DurabilityMode.Disk => "in the log of the master, synced to its disk (acknowledgement disk, appendfsync always)",
        _ => $"in the memory of the master and of {options.Replicas} of its replicas (acknowledgement replicated, WAIT)",
    };
}
