using Scoring.Creators;
using Scoring.Store.Changes;

namespace Scoring.Store.Tests.Changes;

/// <summary>A bounded subscriber that keeps everything it reads.</summary>
internal sealed class ChangeLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<CreatorChange> _changes = [];
    private readonly ChangeSubscription _subscription;

    public ChangeLog(ICreatorChanges changes, int capacity)
    {
        _subscription = changes.Subscribe(capacity);
        Reading = ReadAsync();
    }

    /// <summary>Completes when the subscription has ended.</summary>
    public Task Reading { get; }

    public bool Has(CreatorChangeKind kind, CreatorKey key, long version)
    {
        lock (_lock) return _changes.Exists(change => change.Kind == kind && change.Key == key && change.Version == version);
    }

    public int CountOf(CreatorKey key)
    {
        lock (_lock) return _changes.Count(change => change.Key == key);
    }

    public int Count(CreatorChangeKind kind)
    {
        lock (_lock) return _changes.Count(change => change.Kind == kind);
    }

    public CreatorChangeKind KindBeforeFirstGap()
    {
        lock (_lock) return _changes[_changes.FindIndex(change => change.Kind == CreatorChangeKind.Gap) - 1].Kind;
    }

    public void Dispose() => _subscription.Dispose();

    private async Task ReadAsync()
    {
        await foreach (CreatorChange change in _subscription.ReadAllAsync())
        {
            lock (_lock) _changes.Add(change);
        }
    }
}
