using Scoring.Creators;
using Scoring.Store;
using Scoring.Store.Changes;

namespace Scoring.Server.Tests.Servers;

/// <summary>The real store as one that is shared and can be cut off, and with it the announcements of what others change.</summary>
internal sealed class SeverableStore(ICreatorStore inner) : ISharedCreatorStore
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(500);

    private CreatorChanges? _changes;
    private volatile bool _isAway;
    private volatile StoreFault? _writeFault;

    public StoreDescription Description => inner.Description;

    /// <summary>Why the store cannot commit as it promises.</summary>
    public StoreFault? WriteFault
    {
        get => _writeFault;
        set => _writeFault = value;
    }

    public void Sever()
    {
        _isAway = true;
        _changes!.Lose();
    }

    public void Mend()
    {
        _isAway = false;
        _changes!.Regain();
    }

    public void PublishTo(CreatorChanges changes) => _changes = changes;

    public ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(_writeFault);

    public ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        DemandAnswer();
        return inner.ReadFeaturesAsync(keys, results, cancellationToken);
    }

    public ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default)
    {
        DemandAnswer();
        return inner.ReadStatesAsync(keys, results, cancellationToken);
    }

    public ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        DemandAnswer();
        if (_writeFault is { } fault) throw new StoreUnavailableException(fault.Kind, fault.Cause, RetryAfter, innerException: null);
        return inner.CommitAsync(commits, results, cancellationToken);
    }

    public ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default)
    {
        DemandAnswer();
        return inner.EraseAsync(key, cancellationToken);
    }

    public ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default)
    {
        DemandAnswer();
        return inner.EraseUnchangedAsync(key, expectedVersion, cancellationToken);
    }

    public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        DemandAnswer();
        return inner.ScanAsync(tenant, cursor, limit, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void DemandAnswer()
    {
        if (_isAway) throw new StoreUnavailableException(StoreFaultKind.Unreachable, "The store is cut off.", RetryAfter, innerException: null);
    }
}
