using System.Text;
using Scoring.Store.Caching;
using Scoring.Store.Changes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

/// <summary>Entries after announcements were missed: kept, not fresh, and confirmed or replaced by the next read.</summary>
public sealed class NearCacheSubscriptionTests
{
    private readonly SteppedClock _clock = new();
    private readonly NearCache _cache;
    private readonly CreatorChanges _changes = new();

    public NearCacheSubscriptionTests()
    {
        _cache = new NearCache(new NearCacheOptions { MaxEntries = 10 }, _clock);
        _changes.Observe(_cache);
    }

    [Fact]
    public void Nothing_is_fresh_until_it_was_read_after_the_subscription_was_regained()
    {
        Read("anna", version: 7);
        _changes.Lose();

        Assert.False(_cache.IsSubscribed);
        Assert.Null(Find("anna"));
        Read("anna", version: 7);
        Assert.Null(Find("anna"));

        _clock.Move(TimeSpan.FromMilliseconds(1));
        _changes.Regain();
        Assert.True(_cache.IsSubscribed);
        Assert.Null(Find("anna"));
        _clock.Move(TimeSpan.FromTicks(1));
        Read("anna", version: 7);
        Assert.Equal(7, Find("anna")!.Version);
    }

    [Fact]
    public void A_read_that_began_before_the_subscription_was_regained_is_not_fresh()
    {
        _changes.Lose();
        long before = _clock.GetTimestamp();
        InFlightLoad load = Begin("anna");
        _clock.Move(TimeSpan.FromMilliseconds(1));
        _changes.Regain();
        _clock.Move(TimeSpan.FromMilliseconds(1));

        _cache.Complete(load, Features(7), before);

        Assert.Null(Find("anna"));
    }

    [Fact]
    public void The_same_version_confirms_an_entry_and_leaves_its_answer()
    {
        Read("anna", version: 7);
        CachedCreator entry = Find("anna")!;
        _cache.KeepAnswer(entry, new SizedAnswer(100));

        LoseAndRegain();
        Read("anna", version: 7);

        Assert.Same(entry, Find("anna"));
        Assert.NotNull(entry.Answer);
        Assert.Equal(100, _cache.AnswerBytes);
    }

    [Fact]
    public void The_same_version_of_another_content_replaces_it()
    {
        Read("anna", version: 7);

        LoseAndRegain();
        _cache.Complete(Begin("anna"), new StoredFeatures(7, "other"u8.ToArray()), _clock.GetTimestamp());

        Assert.Equal("other", Text(Find("anna")!.Features));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(0)]
    public void A_store_that_lost_commits_is_believed(long version)
    {
        Read("anna", version: 7);

        LoseAndRegain();
        Read("anna", version);

        Assert.Equal(version, Find("anna")!.Version);
    }

    [Fact]
    public void A_creator_that_is_gone_leaves_a_full_cache()
    {
        for (int i = 0; i < 10; i++) Read($"creator-{i}", version: 7);

        LoseAndRegain();
        Read("creator-3", version: 0);

        Assert.False(_cache.TryFindStale(Key("creator-3"), out _));
        Assert.True(_cache.TryFindStale(Key("creator-4"), out _));
    }

    [Fact]
    public void Features_that_are_too_large_to_cache_leave_no_older_entry()
    {
        Read("anna", version: 7);

        LoseAndRegain();
        _cache.Complete(Begin("anna"), new StoredFeatures(8, new byte[NearCacheOptions.MaxFeaturesBytes + 1]), _clock.GetTimestamp());

        Assert.False(_cache.TryFindStale(Key("anna"), out _));
    }

    [Fact]
    public void A_stale_answer_has_the_age_since_the_last_verification()
    {
        Read("anna", version: 7);
        _clock.Move(TimeSpan.FromMinutes(11));
        Read("anna", version: 7);
        _clock.Move(TimeSpan.FromMinutes(12));
        _changes.Lose();

        Assert.True(_cache.TryFindStale(Key("anna"), out StoredFeatures stale));
        Assert.Equal((7, TimeSpan.FromMinutes(12)), (stale.Version, stale.StaleAge!.Value));
        Assert.Equal("features 7", Text(stale.Features));
    }

    [Fact]
    public void Unknown_and_erased_creators_are_never_answered_as_stale()
    {
        Read("nobody", version: 0);
        Read("anna", version: 7);
        _changes.Lose();
        _cache.Drop(Key("anna"));

        Assert.False(_cache.TryFindStale(Key("nobody"), out StoredFeatures unknown));
        Assert.False(_cache.TryFindStale(Key("anna"), out StoredFeatures erased));
        Assert.False(_cache.TryFindStale(Key("never asked for"), out _));
        Assert.Equal((CreatorVersion.Unread, CreatorVersion.Unread), (unknown.Version, erased.Version));
    }

    [Fact]
    public void To_regain_what_was_not_lost_changes_nothing()
    {
        Read("anna", version: 7);
        _clock.Move(TimeSpan.FromMilliseconds(1));

        _changes.Regain();

        Assert.NotNull(Find("anna"));
    }

    private static StoredFeatures Features(long version) =>
        version == 0 ? default : new StoredFeatures(version, Encoding.UTF8.GetBytes($"features {version}"));

    private void LoseAndRegain()
    {
        _changes.Lose();
        _changes.Regain();
        _clock.Move(TimeSpan.FromTicks(1));
    }

    private CachedCreator? Find(string id) => _cache.Find(Key(id), _cache.FreshNow());

    private InFlightLoad Begin(string id)
    {
        Assert.Null(_cache.Begin(Key(id), _cache.FreshNow(), out _, out InFlightLoad? load));
        return load!;
    }

    private void Read(string id, long version) => _cache.Complete(Begin(id), Features(version), _clock.GetTimestamp());
}
