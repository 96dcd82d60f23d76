using System.Runtime.CompilerServices;
using Scoring.Creators;
using Scoring.Store.Changes;
using Scoring.Store.Redis.Changes;
using Scoring.Store.Redis.Commands;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Diagnosis;
using Scoring.Store.Redis.Format;
using Scoring.Store.Redis.Scans;
using Scoring.Store.Sealing;
using StackExchange.Redis;

namespace Scoring.Store.Redis;

/// <summary>
/// The shared store: several servers on one Redis, which may be a single node, a master with Sentinels, or a cluster. A commit is one script per creator, which compares the version, writes state
/// and features, and announces the change.
/// </summary>
/// <remarks>
/// An operation that is not answered within <see cref="RedisStoreOptions.OperationTimeout"/> fails; while Redis is unavailable every operation fails at once. A commit that failed may have been stored.
/// An erasure leaves the highest version that was erased among some thousands of creators, so that a creator that is stored again gets a version above it. A creator whose retention ended leaves nothing.
/// </remarks>
public sealed class RedisCreatorStore : ISharedCreatorStore, IVerifiableStore, ICreatorKeys
{
    private readonly RedisStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly KeySpace _space;
    private readonly WriteCommands _writer;
    private readonly CreatorScan _scan;
    private readonly InFlightCalls _calls = new();
    private readonly RedisConnection _connection;
    private readonly OperationGuard _guard;
    private readonly ReadBatcher _reads;
    private readonly StoreProbe _probe;
    private readonly PromiseWatch _watch;
    private readonly ReplicatedOperations? _replicated;
    private ChangeFeed? _feed;

    private RedisCreatorStore(RedisStoreOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _space = new KeySpace(options.KeyPrefix);
        _writer = new WriteCommands(_space, options, clock);
        _scan = new CreatorScan(_space, options.OperationTimeout);
        _connection = new RedisConnection(options, options.OperationTimeout);
        _guard = new OperationGuard(_connection, options.OperationTimeout, options.BreakDuration);
        _reads = new ReadBatcher(ReadAsync, options.OperationTimeout, _connection.Location);
        _probe = new StoreProbe(_guard, StoreProbe.PingAsync, options.HeartbeatInterval);
        if (options.Durability == DurabilityMode.Replicated) _replicated = new ReplicatedOperations(options);
        _watch = new PromiseWatch(_connection, _guard, options, new DataSetMark(_space, options, clock, _replicated), clock);
        _watch.DataReplaced += (_, _) => _feed?.Forget();
        Description = new StoreDescription("redis", _connection.Location, options.Durability, options.Acknowledgement);
    }

    /// <inheritdoc/>
    public StoreDescription Description { get; }

    /// <summary>Opens the store. Returns at once, whether or not Redis is available: it is connected in the background, and calls fail until then.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="clock">The clock of the versions.</param>
    /// <exception cref="ArgumentException">A setting is out of its range or cannot be parsed.</exception>
    public static RedisCreatorStore Open(RedisStoreOptions options, TimeProvider clock)
    {
        options.Check();
        return new RedisCreatorStore(options, clock);
    }

    /// <inheritdoc/>
    public async ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        using InFlightCalls.Call call = _calls.Enter();
        if (keys.IsEmpty) return;
        var sought = new RedisKey[keys.Length];
        for (int i = 0; i < sought.Length; i++) sought[i] = _space.FeaturesOf(keys.Span[i]);
        // On a cluster every key is a command of its own, and an unavailable master must not delay the reads of others.
        ReadOnlyMemory<RedisValue> values = sought.Length > ReadBatcher.MaxKeysPerRead || _connection.IsCluster
            ? await ReadAsync(sought, cancellationToken)
            : await _reads.ReadAsync(sought, cancellationToken);
        await _watch.CheckAsync(isWrite: false, cancellationToken);
        for (int i = 0; i < values.Length; i++) results.Span[i] = FeaturesValue.Decode(keys.Span[i], values.Span[i]);
    }

    /// <inheritdoc/>
    /// <remarks>In <see cref="DurabilityMode.Replicated"/> replicas have confirmed what is read: an observation may be acknowledged because it is already stored.</remarks>
    public async ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        using InFlightCalls.Call call = _calls.Enter();
        if (keys.IsEmpty) return;
        var sought = new RedisKey[keys.Length];
        for (int i = 0; i < sought.Length; i++) sought[i] = _space.StateOf(keys.Span[i]);
        RedisValue[] values = _replicated is null
            ? await ReadAsync(sought, cancellationToken)
            : await _replicated.RunAsync(sought, (multiplexer, isCluster) => ReadCommands.ReadAndTouchAsync(multiplexer, sought, isCluster, _space), cancellationToken);
        await _watch.CheckAsync(isWrite: false, cancellationToken);
        for (int i = 0; i < values.Length; i++) results.Span[i] = RecordValue.Decode(keys.Span[i], values[i]);
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckCommits(commits.Span, results.Length);
        using InFlightCalls.Call call = _calls.Enter();
        cancellationToken.ThrowIfCancellationRequested();
        if (commits.IsEmpty)
        {
            await _watch.CheckAsync(isWrite: true, cancellationToken);
            return;
        }

        PreparedCommit[] prepared = _writer.Prepare(commits.Span);
        CommitResult[] outcomes = await ChangeAsync(
            _replicated is null ? [] : [.. prepared.Select(commit => commit.Keys[0])],
            (multiplexer, gate) => _writer.CommitAsync(multiplexer, prepared, gate),
            cancellationToken);
        outcomes.CopyTo(results.Span);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckKey(key);
        return await EraseAsync(key, expectedVersion: null, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckExpected(key, expectedVersion);
        return await EraseAsync(key, (long?)expectedVersion, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>In no order. Each command of a page has its own timeout, and a creator may be returned twice.</remarks>
    public async ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckTenant(tenant);
        StoreArguments.CheckLimit(limit);
        using InFlightCalls.Call call = _calls.Enter();
        if (cursor is not null) ScanPosition.Parse(cursor);
        return await _guard.RunLongAsync(
            static (multiplexer, scan) => scan._scan.ReadPageAsync(multiplexer, scan.IsCluster, scan.tenant, scan.cursor, scan.limit),
            (_scan, _connection.IsCluster, tenant, cursor, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<VerifiedPage> VerifyAsync(string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        StoreArguments.CheckLimit(limit);
        using InFlightCalls.Call call = _calls.Enter();
        if (cursor is not null) ScanPosition.Parse(cursor);
        return await _guard.RunLongAsync(
            static (multiplexer, scan) => scan._scan.VerifyPageAsync(multiplexer, scan.cursor, scan.limit), (_scan, cursor, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public TimeSpan? ClockOffset => _watch.ClockOffset;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CreatorKey> ListKeysAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using InFlightCalls.Call call = _calls.Enter();
        var listing = new KeyListing(_space, _options.OperationTimeout);
        while (!listing.IsComplete)
        {
            List<CreatorKey> found = await _guard.RunLongAsync(static (multiplexer, listing) => listing.ReadAsync(multiplexer), listing, cancellationToken);
            foreach (CreatorKey key in found) yield return key;
        }
    }

    /// <inheritdoc/>
    public void PublishTo(CreatorChanges changes)
    {
        using InFlightCalls.Call call = _calls.Enter();
        if (_feed is not null) throw new InvalidOperationException("The store publishes its changes already.");
        _watch.BeginWriting();
        _feed = new ChangeFeed(_connection, _options, _space, changes, _clock);
    }

    /// <summary>Examines the setup of every master.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<StoreDiagnosis> DiagnoseAsync(CancellationToken cancellationToken = default)
    {
        using InFlightCalls.Call call = _calls.Enter();
        return await _guard.RunAsync(
            static (multiplexer, store) => new StoreExamination(store._options, store._space, store._connection, store.Description.Acknowledgement).RunAsync(multiplexer), this, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>It compares the setup of every master with what acknowledgements promise, and sends each a write that changes nothing.</remarks>
    public async ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default)
    {
        if (_watch.Fault is { } fault) return fault;
        IReadOnlyList<StoreFault> violations;
        try
        {
            violations = (await DiagnoseAsync(cancellationToken)).Violations;
        }
        catch (StoreUnavailableException failure)
        {
            return failure.Fault;
        }

        return violations.Count == 0 ? null : new StoreFault(violations[0].Kind, string.Join(' ', violations.Select(violation => violation.Cause)));
    }

    /// <summary>Waits for the calls in flight and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!await _calls.CloseAsync()) return;
        if (_feed is not null) await _feed.DisposeAsync();
        await _probe.DisposeAsync();
        await _watch.DisposeAsync();
        if (_replicated is not null) await _replicated.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private ValueTask<RedisValue[]> ReadAsync(RedisKey[] sought, CancellationToken cancellationToken) => _guard.RunAsync(
        static (multiplexer, read) => ReadCommands.ReadAsync(multiplexer, read.sought, read._connection.IsCluster, CommandFlags.None), (sought, _connection), cancellationToken);

    private async ValueTask<bool> EraseAsync(CreatorKey key, long? expectedVersion, CancellationToken cancellationToken)
    {
        using InFlightCalls.Call call = _calls.Enter();
        return await ChangeAsync([_space.StateOf(key)], (multiplexer, gate) => _writer.EraseAsync(multiplexer, key, expectedVersion, gate), cancellationToken);
    }

    private async ValueTask<T> ChangeAsync<T>(RedisKey[] keys, Func<IConnectionMultiplexer, SendGate, Task<T>> change, CancellationToken cancellationToken)
    {
        var gate = new SendGate();
        try
        {
            _watch.BeginWriting();
            _watch.RefuseKnown();
            T answer = _replicated is null
                ? await _guard.RunAsync(static (multiplexer, call) => call.change(multiplexer, call.gate), (change, gate), cancellationToken)
                : await _replicated.RunAsync(keys, (multiplexer, _) => change(multiplexer, gate), cancellationToken);
            // What Redis answered is acknowledged only if it means what it promises.
            await _watch.CheckAsync(isWrite: true, cancellationToken);
            return answer;
        }
        catch
        {
            gate.Close();
            throw;
        }
    }
}
