using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.TestKit;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

/// <summary>What the store has removed at the end of its retention is not answered from memory, neither as fresh nor as stale.</summary>
public sealed class NearCacheRetentionTests
{
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(6);
    private static readonly CreatorKey Anna = Key("anna");

    private readonly ManualClock _clock = new();

    [Fact]
    public void An_entry_is_answered_until_its_retention_ends_and_not_after()
    {
        NearCache cache = new(new NearCacheOptions { Retention = Retention }, _clock);
        Remember(cache);

        _clock.Move(Retention);
        Assert.NotNull(cache.Find(Anna, cache.FreshNow()));
        Assert.NotNull(cache.Find(Anna, cache.FreshNow(TimeSpan.FromMinutes(1))));
        Assert.True(cache.TryFindStale(Anna, out _));

        _clock.Move(TimeSpan.FromMicroseconds(1));
        Assert.Null(cache.Find(Anna, cache.FreshNow()));
        Assert.Null(cache.Find(Anna, cache.FreshNow(TimeSpan.FromMinutes(1))));
        Assert.False(cache.TryFindStale(Anna, out StoredFeatures stale));
        Assert.Equal(CreatorVersion.Unread, stale.Version);
    }

    [Fact]
    public void A_commit_begins_the_retention_again()
    {
        NearCache cache = new(new NearCacheOptions { Retention = Retention }, _clock);
        Remember(cache);
        _clock.Move(Retention);

        cache.Update(Anna, new StoredFeatures(_clock.UnixMicroseconds, "new"u8.ToArray()), epoch: 0);

        _clock.Move(Retention);
        Assert.Equal("new", Text(cache.Find(Anna, cache.FreshNow())!.Features));
    }

    [Fact]
    public void Without_retention_the_time_of_a_version_does_not_matter()
    {
        NearCache cache = new(new NearCacheOptions(), _clock);
        Remember(cache);

        _clock.Move(TimeSpan.FromDays(365));

        Assert.NotNull(cache.Find(Anna, cache.FreshNow()));
        Assert.True(cache.TryFindStale(Anna, out _));
    }

    private void Remember(NearCache cache)
    {
        cache.Begin(Anna, cache.FreshNow(), out _, out InFlightLoad? load);
        cache.Complete(load!, new StoredFeatures(_clock.UnixMicroseconds, "features"u8.ToArray()), _clock.GetTimestamp());
    }
}
