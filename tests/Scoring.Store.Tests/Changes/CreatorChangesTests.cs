using Scoring.Store.Caching;
using Scoring.Store.Changes;
using Scoring.Store.Tests.Caching;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Changes;

/// <summary>The change port of a store that no other process changes: observers, bounded subscribers, and the signals of a lost subscription.</summary>
public sealed class CreatorChangesTests : IAsyncDisposable
{
    private readonly MemoryStore _store = new();
    private readonly CreatorChanges _changes = new();
    private readonly CachedCreatorStore _cached;

    public CreatorChangesTests() =>
        _cached = new CachedCreatorStore(_store, new NearCache(new NearCacheOptions { MaxEntries = 0 }, TimeProvider.System), _changes, TimeProvider.System);

    public ValueTask DisposeAsync() => _cached.DisposeAsync();

    [Fact]
    public async Task Own_changes_reach_observers_in_order_before_they_are_acknowledged()
    {
        var observer = new RecordingObserver();
        _changes.Observe(observer);

        CommitResult one = await _cached.CommitOneAsync(Key("anna"), 0, "one");
        Assert.Equal([$"Committed anna {one.Version} features one"], observer.Changes);
        CommitResult two = await _cached.CommitOneAsync(Key("anna"), one.Version, "two");
        Assert.True((await _cached.CommitOneAsync(Key("anna"), one.Version, "lost")).IsConflict);
        await _cached.EraseAsync(Key("anna"));

        Assert.Equal([$"Committed anna {one.Version} features one", $"Committed anna {two.Version} features two", "Erased anna 0 "], observer.Changes);
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_is_unverified_and_a_refused_one_is_not_published()
    {
        var observer = new RecordingObserver();
        _changes.Observe(observer);
        _store.IsAway = true;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _cached.CommitOneAsync(Key("anna"), 0, "one"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _cached.EraseAsync(Key("bert")).AsTask());
        _store.IsAway = false;
        await Assert.ThrowsAsync<ArgumentException>(() => _cached.CommitOneAsync(Key("anna"), -1, "one"));
        await Assert.ThrowsAsync<ArgumentException>(() => _cached.EraseAsync(Key("")).AsTask());

        Assert.Equal(["Unverified anna 0 ", "Unverified bert 0 "], observer.Changes);
    }

    [Fact]
    public async Task A_bounded_subscriber_reads_the_changes_without_features_until_it_ends()
    {
        ChangeSubscription subscription = _changes.Subscribe(capacity: 10);
        CommitResult one = await _cached.CommitOneAsync(Key("anna"), 0, "one");
        await _cached.EraseAsync(Key("anna"));

        Assert.Equal([CreatorChange.Committed(Key("anna"), one.Version, epoch: 0), CreatorChange.Erased(Key("anna"))], await ReadAsync(subscription, 2));

        subscription.Dispose();
        await _cached.CommitOneAsync(Key("anna"), 0, "two");
        Assert.Empty(await ReadAsync(subscription, 1));
    }

    [Fact]
    public async Task An_overflow_is_a_gap_and_later_changes_follow_it()
    {
        using ChangeSubscription subscription = _changes.Subscribe(capacity: 3);
        for (int i = 0; i < 4; i++) _changes.Publish(CreatorChange.Committed(Key("anna"), i, epoch: 0));
        _changes.Publish(CreatorChange.Committed(Key("anna"), 4, epoch: 0));

        Assert.Equal([(CreatorChangeKind.Gap, 0), (CreatorChangeKind.Committed, 4)], Kinds(await ReadAsync(subscription, 2)));
    }

    [Fact]
    public async Task A_slow_subscriber_of_many_publishers_sees_the_newest_change_or_a_gap_after_it_was_published()
    {
        const int publishers = 4;
        const int changes = 5_000;
        using ChangeSubscription subscription = _changes.Subscribe(capacity: 16);
        var seen = new long[publishers];
        Task reading = Task.Run(async () =>
        {
            await foreach (CreatorChange change in subscription.ReadAllAsync())
            {
                if (change.Kind == CreatorChangeKind.Erased) return;
                // A gap covers everything before it.
                if (change.Kind == CreatorChangeKind.Gap) Array.Clear(seen);
                else if (seen[change.Key.Id[0] - '0'] is var last && last != 0) Assert.Equal(last + 1, change.Version);
                if (change.Kind == CreatorChangeKind.Committed) seen[change.Key.Id[0] - '0'] = change.Version;
            }
        });

        await Task.WhenAll(Enumerable.Range(0, publishers).Select(publisher => Task.Run(() =>
        {
            for (int version = 1; version <= changes; version++) _changes.Publish(CreatorChange.Committed(Key($"{publisher}"), version, epoch: 0));
        })));
        while (!reading.IsCompleted)
        {
            _changes.Publish(CreatorChange.Erased(Key("end")));
            await Task.Yield();
        }

        await reading;
        Assert.All(seen, last => Assert.True(last is 0 or changes, $"The last change before the end was {last}."));
    }

    [Fact]
    public async Task Lost_changes_are_reported_at_once_and_a_gap_when_they_are_regained()
    {
        using ChangeSubscription before = _changes.Subscribe(capacity: 10);
        long epoch = _changes.Epoch;
        _changes.Lose();
        _changes.Lose();
        using ChangeSubscription during = _changes.Subscribe(capacity: 10);
        var observer = new RecordingObserver();
        _changes.Observe(observer);
        _changes.Regain();
        _changes.Regain();
        _changes.Publish(CreatorChange.Erased(Key("anna")));

        (CreatorChangeKind, long)[] expected = [(CreatorChangeKind.Lost, 0), (CreatorChangeKind.Gap, 0), (CreatorChangeKind.Erased, 0)];
        Assert.Equal(expected, Kinds(await ReadAsync(before, 3)));
        Assert.Equal(expected, Kinds(await ReadAsync(during, 3)));
        Assert.Equal(["Lost  0 ", "Regained  0 ", "Erased anna 0 "], observer.Changes);
        Assert.Equal(epoch + 3, _changes.Epoch);
    }

    [Fact]
    public async Task An_overflow_while_changes_are_lost_leaves_them_lost_until_the_next_gap()
    {
        using ChangeSubscription subscription = _changes.Subscribe(capacity: 2);
        _changes.Lose();
        for (int i = 0; i < 2; i++) _changes.Publish(CreatorChange.Erased(Key("anna")));
        Assert.Equal([(CreatorChangeKind.Gap, 0), (CreatorChangeKind.Lost, 0)], Kinds(await ReadAsync(subscription, 2)));

        _changes.Publish(CreatorChange.Erased(Key("anna")));
        _changes.Publish(CreatorChange.Erased(Key("bert")));
        _changes.Regain();
        Assert.Equal([(CreatorChangeKind.Gap, 0)], Kinds(await ReadAsync(subscription, 1)));
    }

    [Fact]
    public void A_queue_without_room_for_a_gap_and_a_loss_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _changes.Subscribe(capacity: 1));

    private static (CreatorChangeKind, long)[] Kinds(List<CreatorChange> changes) => [.. changes.Select(change => (change.Kind, change.Version))];

    private static async Task<List<CreatorChange>> ReadAsync(ChangeSubscription subscription, int count)
    {
        var read = new List<CreatorChange>();
        await foreach (CreatorChange change in subscription.ReadAllAsync())
        {
            read.Add(change);
            if (read.Count == count) break;
        }

        return read;
    }

    private sealed class RecordingObserver : ICreatorChangeObserver
    {
        public List<string> Changes { get; } = [];

        public void OnChange(in CreatorChange change) =>
            Changes.Add($"{change.Kind} {change.Key.Id} {change.Version} {(change.Features is { } features ? Text(features) : "")}");
    }
}
