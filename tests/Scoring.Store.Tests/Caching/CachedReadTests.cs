using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.Store.Changes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

/// <summary>What a read through the cache gives: the features and the cache entry that it found or inserted.</summary>
public sealed class CachedReadTests : IAsyncDisposable
{
    private readonly MemoryStore _store = new();
    private readonly SteppedClock _clock = new();
    private readonly NearCache _cache;
    private readonly CachedCreatorStore _cached;

    public CachedReadTests()
    {
        _cache = new NearCache(new NearCacheOptions { MaxEntries = 10 }, _clock);
        _cached = new CachedCreatorStore(_store, _cache, new CreatorChanges(), _clock);
    }

    public ValueTask DisposeAsync() => _cached.DisposeAsync();

    [Fact]
    public async Task A_miss_gives_the_entry_that_it_inserted_and_a_hit_the_same_one()
    {
        await _store.CommitOneAsync(Key("anna"), 0, "anna");

        CreatorRead missed = await ReadAsync("anna");
        CreatorRead found = await ReadAsync("anna");

        Assert.Equal("features anna", Text(missed.Stored.Features));
        Assert.NotNull(missed.Entry);
        Assert.Same(Find("anna"), missed.Entry);
        Assert.Same(missed.Entry, found.Entry);
        Assert.Equal(missed.Entry.Stored, found.Stored);
    }

    [Fact]
    public async Task A_load_gives_the_entry_without_an_earlier_search_and_answers_a_repeated_key_once()
    {
        await _store.CommitOneAsync(Key("anna"), 0, "anna");
        CreatorKey[] keys = [Key("anna"), Key("nobody"), Key("anna")];
        var results = new CreatorRead[3];

        Assert.Null(await _cached.LoadAsync(keys, results));

        Assert.Same(Find("anna"), results[0].Entry);
        Assert.Equal(results[0], results[2]);
        Assert.Equal((0, 0), (results[1].Stored.Version, results[1].Entry!.Version));
        Assert.Same(Find("nobody"), results[1].Entry);
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task A_load_of_what_was_inserted_meanwhile_does_not_read_the_store()
    {
        await _store.CommitOneAsync(Key("anna"), 0, "anna");
        CreatorRead first = await ReadAsync("anna");
        var results = new CreatorRead[1];

        Assert.Null(await _cached.LoadAsync(new[] { Key("anna") }, results));

        Assert.Same(first.Entry, results[0].Entry);
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task A_waiting_caller_gets_the_entry_of_the_load_that_it_waited_for()
    {
        Assert.Null(_cache.Begin(Key("anna"), _cache.FreshNow(), out _, out InFlightLoad? load));
        Task<CreatorRead> waiting = ReadAsync("anna").AsTask();

        CreatorRead read = _cache.Complete(load!, new StoredFeatures(7, "features"u8.ToArray()), _clock.GetTimestamp());

        Assert.NotNull(read.Entry);
        Assert.Equal(read, await waiting);
        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task A_read_that_inserts_nothing_gives_no_entry()
    {
        // Detached by a change, too large, and unknown while the cache is full.
        Assert.Null(_cache.Begin(Key("anna"), _cache.FreshNow(), out _, out InFlightLoad? load));
        _cache.Drop(Key("anna"));
        Assert.Null(_cache.Complete(load!, new StoredFeatures(7, "features"u8.ToArray()), _clock.GetTimestamp()).Entry);

        await _store.CommitAllAsync(new CreatorCommit(Key("large"), 0, new byte[1], new byte[NearCacheOptions.MaxFeaturesBytes + 1]));
        CreatorRead large = await ReadAsync("large");
        Assert.Equal((NearCacheOptions.MaxFeaturesBytes + 1, null), (large.Stored.Features.Length, large.Entry));

        for (int i = 0; i < 10; i++) await _store.CommitOneAsync(Key($"creator-{i}"), 0, "one");
        for (int i = 0; i < 10; i++) Assert.NotNull((await ReadAsync($"creator-{i}")).Entry);
        Assert.Equal(default, await ReadAsync("nobody"));
    }

    [Fact]
    public async Task A_stale_answer_and_a_disabled_cache_give_no_entry()
    {
        await _store.CommitOneAsync(Key("anna"), 0, "anna");
        await ReadAsync("anna");
        _clock.Move(TimeSpan.FromMinutes(11));
        _store.IsAway = true;
        CreatorRead stale = await ReadAsync("anna");
        Assert.Equal((TimeSpan.FromMinutes(11), null), (stale.Stored.StaleAge, stale.Entry));

        _store.IsAway = false;
        await using var uncached = new CachedCreatorStore(_store, new NearCache(new NearCacheOptions { MaxEntries = 0 }, _clock), new CreatorChanges(), _clock);
        var results = new CreatorRead[1];
        Assert.Null(await uncached.LoadAsync(new[] { Key("anna") }, results));
        Assert.Equal(("features anna", null), (Text(results[0].Stored.Features), results[0].Entry));
    }

    [Fact]
    public async Task An_answer_is_kept_beside_an_entry_that_is_in_the_cache_and_its_bytes_go_with_it()
    {
        await _store.CommitOneAsync(Key("anna"), 0, "anna");
        CachedCreator entry = (await ReadAsync("anna")).Entry!;
        _cache.KeepAnswer(entry, new SizedAnswer(100));
        _cache.KeepAnswer(entry, new SizedAnswer(70));
        Assert.Equal(70, _cache.AnswerBytes);

        for (int i = 0; i < 20; i++) await _store.CommitOneAsync(Key($"creator-{i}"), 0, "one");
        for (int i = 0; i < 20; i++) await ReadAsync($"creator-{i}");
        Assert.Null(Find("anna"));
        _cache.KeepAnswer(entry, new SizedAnswer(100));

        Assert.Null(entry.Answer);
        Assert.Equal(0, _cache.AnswerBytes);
    }

    [Fact]
    public async Task A_read_that_finds_everything_completes_synchronously_and_allocates_nothing()
    {
        await _store.CommitOneAsync(Key("anna"), 0, "anna");
        CreatorKey[] keys = [Key("anna"), Key("anna")];
        var reads = new CreatorRead[2];
        var features = new StoredFeatures[2];
        await _cached.ReadAvailableAsync(keys, reads);
        ReadTimes(100);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadTimes(1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(reads[0].Stored, features[1]);

        void ReadTimes(int times)
        {
            for (int i = 0; i < times; i++)
            {
                ValueTask<StoreUnavailableException?> available = _cached.ReadAvailableAsync(keys, reads);
                ValueTask read = _cached.ReadFeaturesAsync(keys, features);
                Assert.True(available.IsCompletedSuccessfully && read.IsCompletedSuccessfully);
            }
        }
    }

    private async ValueTask<CreatorRead> ReadAsync(string id)
    {
        var results = new CreatorRead[1];
        await _cached.ReadAvailableAsync(new[] { Key(id) }, results);
        return results[0];
    }

    private CachedCreator? Find(string id) => _cache.Find(Key(id), _cache.FreshNow());
}
