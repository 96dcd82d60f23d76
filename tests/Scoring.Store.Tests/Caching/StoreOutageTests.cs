using Scoring.Store.Caching;
using Scoring.Store.Changes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

/// <summary>What a store with a cache in front of it answers while it is away.</summary>
public sealed class StoreOutageTests : IAsyncDisposable
{
    private readonly MemoryStore _store = new();
    private readonly SteppedClock _clock = new();
    private readonly NearCache _cache;
    private readonly CreatorChanges _changes = new();
    private readonly CachedCreatorStore _cached;

    public StoreOutageTests()
    {
        _cache = new NearCache(new NearCacheOptions(), _clock);
        _cached = new CachedCreatorStore(_store, _cache, _changes, _clock);
    }

    public ValueTask DisposeAsync() => _cached.DisposeAsync();

    [Fact]
    public async Task Cached_creators_are_answered_as_stale_and_the_others_are_unread()
    {
        await RememberAsync("anna", "bert");
        Lose();
        _clock.Move(TimeSpan.FromSeconds(5));

        var results = new CreatorRead[3];
        StoreUnavailableException? outage = await _cached.ReadAvailableAsync(new[] { Key("anna"), Key("nobody"), Key("bert") }, results);

        Assert.Equal(TimeSpan.FromMilliseconds(200), outage!.RetryAfter);
        Assert.Equal("features anna", Text(results[0].Stored.Features));
        Assert.Equal(CreatorVersion.Unread, results[1].Stored.Version);
        Assert.Equal("features bert", Text(results[2].Stored.Features));
        Assert.Equal([TimeSpan.FromSeconds(5), null, TimeSpan.FromSeconds(5)], results.Select(result => result.Stored.StaleAge));
    }

    [Fact]
    public async Task With_a_disabled_cache_every_creator_is_unread()
    {
        await using CachedCreatorStore cached = new(_store, new NearCache(new NearCacheOptions { MaxEntries = 0 }, _clock), new CreatorChanges(), _clock);
        await _store.CommitAsync(new[] { Commit(Key("anna"), 0, "state anna", "features anna") }, new CommitResult[1]);
        Assert.Equal("features anna", Text((await cached.FeaturesAsync(Key("anna")))[0].Features));
        _store.IsAway = true;

        var results = new CreatorRead[2];
        Assert.Equal(TimeSpan.FromMilliseconds(200), (await cached.ReadAvailableAsync(new[] { Key("anna"), Key("nobody") }, results))!.RetryAfter);
        Assert.All(results, result => Assert.Equal(CreatorVersion.Unread, result.Stored.Version));
    }

    [Fact]
    public async Task Through_the_port_a_read_fails_only_when_a_creator_is_not_cached()
    {
        await RememberAsync("anna");
        Lose();

        Assert.NotNull((await _cached.FeaturesAsync(Key("anna")))[0].StaleAge);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _cached.FeaturesAsync(Key("anna"), Key("nobody")));
    }

    [Fact]
    public async Task Nothing_is_stale_while_the_subscription_holds_or_the_store_answers()
    {
        await RememberAsync("anna");

        _store.IsAway = true;
        Assert.Null((await _cached.FeaturesAsync(Key("anna")))[0].StaleAge);
        _store.IsAway = false;
        _changes.Lose();
        Assert.Null((await _cached.FeaturesAsync(Key("anna")))[0].StaleAge);
    }

    [Fact]
    public async Task An_entry_over_its_maximum_age_is_answered_as_stale_too()
    {
        await RememberAsync("anna");
        _store.IsAway = true;
        _clock.Move(TimeSpan.FromMinutes(11));

        Assert.Equal(TimeSpan.FromMinutes(11), (await _cached.FeaturesAsync(Key("anna")))[0].StaleAge);
    }

    [Fact]
    public async Task An_erasure_that_failed_leaves_nothing_to_tell()
    {
        await RememberAsync("anna");
        Lose();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _cached.EraseAsync(Key("anna")).AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _cached.FeaturesAsync(Key("anna")));
    }

    [Fact]
    public async Task When_the_store_is_back_what_it_says_counts()
    {
        await RememberAsync("anna");
        Lose();
        await _cached.FeaturesAsync(Key("anna"));

        _store.IsAway = false;
        Assert.Null((await _cached.FeaturesAsync(Key("anna")))[0].StaleAge);
        _changes.Regain();
        _clock.Move(TimeSpan.FromTicks(1));
        Assert.Null((await _cached.FeaturesAsync(Key("anna")))[0].StaleAge);
        Assert.NotNull(_cache.Find(Key("anna"), _cache.FreshNow()));
    }

    [Fact]
    public async Task Callers_that_wait_for_the_load_of_another_get_the_same_stale_answer()
    {
        await RememberAsync("anna");
        _clock.Move(TimeSpan.FromMinutes(11));
        _cache.Begin(Key("anna"), _cache.FreshNow(), out _, out InFlightLoad? load);
        Task<StoredFeatures[]> waiting = _cached.FeaturesAsync(Key("anna"));

        _cache.Fail(load!, new StoreUnavailableException("The store is away."));

        Assert.Equal(TimeSpan.FromMinutes(11), (await waiting)[0].StaleAge);
    }

    private void Lose()
    {
        _store.IsAway = true;
        _changes.Lose();
    }

    private async Task RememberAsync(params string[] ids)
    {
        foreach (string id in ids)
        {
            await _store.CommitOneAsync(Key(id), 0, id);
            await _cached.FeaturesAsync(Key(id));
        }
    }
}
