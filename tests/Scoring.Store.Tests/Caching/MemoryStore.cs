using System.Runtime.InteropServices;
using Scoring.Creators;

namespace Scoring.Store.Tests.Caching;

/// <summary>
/// A store in memory that counts instead of keeping time, so that commits and erasures of all creators stand in one order. It yields around its work: the
/// longer a read is on its way, the more can happen meanwhile. It keeps the contract of a store: see <see cref="MemoryStoreTests"/>.
/// </summary>
internal sealed class MemoryStore(TimeProvider? clock = null) : ICreatorStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CreatorKey, (long Version, byte[] State, byte[] Features)> _records = [];
    private readonly Dictionary<CreatorKey, long> _erasures = [];
    private long _count;
    private bool _isDisposed;
    private volatile bool _isAway;
    private int _reads;

    public StoreDescription Description { get; } = new("memory", "this process", DurabilityMode.Memory, "held by the process");

    /// <summary>While it is true the store does not answer; what is under way may be done all the same.</summary>
    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    /// <summary>How many reads of features it answered or refused.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>The count of the last erasure of a creator; 0 when there was none.</summary>
    public long ErasureOf(CreatorKey key)
    {
        lock (_lock) return _erasures.GetValueOrDefault(key);
    }

    public async ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        Begin(cancellationToken);
        StoreArguments.CheckRead(keys.Span, results.Length);
        await Task.Yield();
        Read(keys.Span, results.Span);
        await Task.Yield();
        DemandAnswer();

        void Read(ReadOnlySpan<CreatorKey> from, Span<StoredFeatures> to)
        {
            lock (_lock)
            {
                for (int i = 0; i < from.Length; i++) to[i] = _records.TryGetValue(from[i], out var record) ? new StoredFeatures(record.Version, record.Features) : default;
            }
        }
    }

    public ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        StoreArguments.CheckRead(keys.Span, results.Length);
        lock (_lock)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                results.Span[i] = _records.TryGetValue(keys.Span[i], out var record) ? new StoredState(record.Version, record.State) : default;
            }
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        StoreArguments.CheckCommits(commits.Span, results.Length);
        Write(commits.Span, results.Span);
        await Task.Yield();
        DemandAnswer();

        void Write(ReadOnlySpan<CreatorCommit> from, Span<CommitResult> to)
        {
            lock (_lock)
            {
                for (int i = 0; i < from.Length; i++) to[i] = WriteOne(from[i]);
            }
        }
    }

    public ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        StoreArguments.CheckKey(key);
        return EraseAsync(key, expectedVersion: null);
    }

    public ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        StoreArguments.CheckExpected(key, expectedVersion);
        return EraseAsync(key, expectedVersion);
    }

    private async ValueTask<bool> EraseAsync(CreatorKey key, long? expectedVersion)
    {
        bool existed = Erase();
        await Task.Yield();
        DemandAnswer();
        return existed;

        bool Erase()
        {
            lock (_lock)
            {
                if (!_records.TryGetValue(key, out var record) || record.Version != (expectedVersion ?? record.Version)) return false;
                _records.Remove(key);
                _erasures[key] = _count = Math.Max(_count, record.Version) + 1;
                return true;
            }
        }
    }

    public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        StoreArguments.CheckTenant(tenant);
        StoreArguments.CheckLimit(limit);
        if (cursor?.Split(':') is { } parts && (parts is not [{ Length: > 0 }, { Length: > 0 } id] || !id.All(char.IsAsciiHexDigit)))
        {
            throw new ArgumentException("The cursor is not one that this store gave.", nameof(cursor));
        }

        lock (_lock)
        {
            ScannedCreator[] page =
            [
                .. _records
                    .Where(record => record.Key.Tenant == tenant && (cursor is null || string.CompareOrdinal(Place(record.Key), cursor) > 0))
                    .OrderBy(record => Place(record.Key), StringComparer.Ordinal)
                    .Take(limit)
                    .Select(record => new ScannedCreator(record.Key, record.Value.Version, record.Value.Features)),
            ];
            return ValueTask.FromResult(new ScanPage(page, page.Length < limit ? null : Place(page[^1].Key)));
        }
    }

    public ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_isAway ? new StoreFault(StoreFaultKind.Unreachable, "The store is away.") : null);

    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }

    private static string Place(in CreatorKey key) => $"{(int)key.Platform}:{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(key.Id))}";

    private void Begin(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        DemandAnswer();
    }

    private void DemandAnswer()
    {
        if (_isAway) throw new StoreUnavailableException(StoreFaultKind.Unreachable, "The store is away.", TimeSpan.FromMilliseconds(200), innerException: null);
    }

    private CommitResult WriteOne(in CreatorCommit commit)
    {
        ref var record = ref CollectionsMarshal.GetValueRefOrAddDefault(_records, commit.Key, out bool exists);
        if (commit.ExpectedVersion != (exists ? record.Version : 0))
        {
            long standing = exists ? record.Version : 0;
            if (!exists) _records.Remove(commit.Key);
            return new CommitResult(false, standing);
        }

        long previous = exists ? record.Version : _erasures.GetValueOrDefault(commit.Key);
        _count = clock is null ? _count + 1 : CreatorVersion.Next(previous, CreatorVersion.UnixMicroseconds(clock));
        record = (_count, commit.State.ToArray(), commit.Features.ToArray());
        return new CommitResult(true, _count);
    }
}
