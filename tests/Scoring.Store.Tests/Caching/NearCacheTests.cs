using System.Globalization;
using System.Text;
using Scoring.Creators;
using Scoring.Store.Caching;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

public sealed class NearCacheTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public void A_cached_creator_is_found_by_the_bytes_of_its_id()
    {
        NearCache cache = Create();
        Remember(cache, "caf\u00E9", version: 7, "features");

        CachedCreator? found = cache.Find(new CreatorIdentity(CreatorKey.DefaultTenant, Platform.Instagram, Encoding.UTF8.GetBytes("caf\u00E9")), cache.FreshNow());

        Assert.Equal((7, "features"), (found!.Version, Text(found.Features)));
        Assert.Equal(Key("caf\u00E9"), found.Key);
        Assert.Null(Find(cache, "cafe\u0301"));
        Assert.Null(cache.Find(Key("caf\u00E9", Platform.TikTok), cache.FreshNow()));
        Assert.Null(cache.Find(Key("caf\u00E9", tenant: "acme"), cache.FreshNow()));
    }

    [Fact]
    public void Ill_formed_text_is_not_found_as_another_creator()
    {
        NearCache cache = Create();
        Remember(cache, "a\uFFFD", version: 7, "features");

        Assert.Null(cache.Find(Key("a\uD800"), cache.FreshNow()));
        Assert.Null(cache.Find(new CreatorKey(CreatorKey.DefaultTenant, Platform.Instagram, null!), cache.FreshNow()));
    }

    [Fact]
    public void A_creator_is_read_again_at_the_greatest_age_and_an_unknown_one_soon()
    {
        NearCache cache = Create();
        Remember(cache, "anna", version: 7, "features");
        Remember(cache, "nobody", version: 0, "");

        _clock.Move(TimeSpan.FromSeconds(1));
        Assert.NotNull(Find(cache, "nobody"));
        _clock.Move(TimeSpan.FromTicks(1));
        Assert.Null(Find(cache, "nobody"));

        _clock.Move(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(Find(cache, "anna"));
        _clock.Move(TimeSpan.FromTicks(1));
        Assert.Null(Find(cache, "anna"));
        Remember(cache, "anna", version: 7, "features");
        Assert.NotNull(Find(cache, "anna"));
    }

    [Fact]
    public void A_commit_brings_an_entry_up_to_date_and_drops_its_answer()
    {
        NearCache cache = Create();
        Remember(cache, "anna", version: 7, "old");
        cache.KeepAnswer(Find(cache, "anna")!, new SizedAnswer(100));
        Assert.Equal(100, cache.AnswerBytes);

        cache.Update(Key("anna"), new StoredFeatures(8, "new"u8.ToArray()), epoch: 0);

        CachedCreator entry = Find(cache, "anna")!;
        Assert.Equal((8, "new"), (entry.Version, Text(entry.Features)));
        Assert.Null(entry.Answer);
        Assert.Equal(0, cache.AnswerBytes);
        cache.Update(Key("anna"), new StoredFeatures(8, "new"u8.ToArray()), epoch: 0);
        Assert.Same(entry, Find(cache, "anna"));
    }

    [Theory]
    [InlineData(6, "older")]
    [InlineData(7, "other")]
    public void A_change_that_is_neither_newer_nor_the_same_removes_an_entry(long version, string features)
    {
        NearCache cache = Create();
        Remember(cache, "anna", version: 7, "features");
        Remember(cache, "bert", version: 7, "features");

        cache.Update(Key("anna"), new StoredFeatures(version, Encoding.UTF8.GetBytes(features)), epoch: 0);
        cache.Invalidate(Key("bert"), version);

        Assert.Null(Find(cache, "anna"));
        Assert.Equal(version == 7, Find(cache, "bert") is not null);
    }

    [Fact]
    public void An_answer_is_kept_beside_the_entry_that_it_was_made_of_alone()
    {
        NearCache cache = Create();
        Remember(cache, "anna", version: 7, "old");
        CachedCreator old = Find(cache, "anna")!;
        cache.Update(Key("anna"), new StoredFeatures(8, "new"u8.ToArray()), epoch: 0);

        cache.KeepAnswer(old, new SizedAnswer(100));

        Assert.Null(Find(cache, "anna")!.Answer);
        Assert.Equal(0, cache.AnswerBytes);
    }

    [Fact]
    public void Unknown_ids_evict_no_entry()
    {
        NearCache cache = Create();
        for (int i = 0; i < 100; i++) Remember(cache, Name(i), version: 1, "features");

        for (int i = 0; i < 1_000; i++) Remember(cache, $"nobody-{i}", version: 0, "");

        Assert.All(Enumerable.Range(0, 100), i => Assert.NotNull(Find(cache, Name(i))));
    }

    [Fact]
    public void Finding_allocates_nothing()
    {
        NearCache cache = Create();
        Remember(cache, "anna", version: 7, "features");
        byte[] id = "anna"u8.ToArray();
        int found = Look(cache, id, 100);

        long before = GC.GetAllocatedBytesForCurrentThread();
        found += Look(cache, id, 1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_200, found);
    }

    private static int Look(NearCache cache, byte[] id, int times)
    {
        int found = 0;
        for (int i = 0; i < times; i++)
        {
            if (cache.Find(new CreatorIdentity(CreatorKey.DefaultTenant, Platform.Instagram, id), cache.FreshNow()) is not null) found++;
            if (cache.Find(new CreatorKey(CreatorKey.DefaultTenant, Platform.Instagram, "anna"), cache.FreshNow()) is not null) found++;
        }

        return found;
    }

    private NearCache Create() => new(new NearCacheOptions { MaxEntries = 100 }, _clock);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"creator-{number}");

    private static CachedCreator? Find(NearCache cache, string id) => cache.Find(Key(id), cache.FreshNow());

    private void Remember(NearCache cache, string id, long version, string features) =>
        Remember(cache, Key(id), version == 0 ? default : new StoredFeatures(version, Encoding.UTF8.GetBytes(features)));

    private void Remember(NearCache cache, CreatorKey key, in StoredFeatures stored)
    {
        cache.Begin(key, cache.FreshNow(), out _, out InFlightLoad? load);
        cache.Complete(load!, stored, _clock.GetTimestamp());
    }
}
