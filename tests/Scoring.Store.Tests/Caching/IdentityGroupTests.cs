using System.Globalization;
using System.Text;
using CsCheck;
using Scoring.Creators;
using Scoring.Store.Caching;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

public sealed class IdentityGroupTests
{
    private const int Remembered = 2_000;
    private const int MostTogether = 32;

    private readonly SteppedClock _clock = new();

    [Fact]
    public void A_group_finds_the_same_entries_as_single_searches()
    {
        // So many that places collide, some of them too old, and as many unknown ones.
        var cache = new NearCache(new NearCacheOptions { MaxEntries = Remembered, MaxAge = TimeSpan.FromMinutes(1) }, _clock);
        for (int i = 0; i < Remembered; i++)
        {
            if (i == Remembered / 4) _clock.Move(TimeSpan.FromMinutes(1) + TimeSpan.FromTicks(1));
            Remember(cache, NameOf(i), i % 10 == 0 ? default : new StoredFeatures(i, Encoding.UTF8.GetBytes("features")));
        }

        Gen.Int[0, Remembered * 2].Array[0, MostTogether].Sample(numbers =>
        {
            byte[][] ids = Array.ConvertAll(numbers, number => Encoding.UTF8.GetBytes(NameOf(number)));
            byte[] message = [.. ids.SelectMany(id => id)];
            IdentityGroup group = new(CreatorKey.DefaultTenant, message, new IdentityPlace[MostTogether]);
            int start = 0;
            foreach (byte[] id in ids)
            {
                group.Add(Platform.Instagram, message.AsSpan(start, id.Length));
                start += id.Length;
            }

            var found = new CachedCreator?[numbers.Length];
            cache.Find(group, cache.FreshNow(), found);

            for (int i = 0; i < ids.Length; i++) Assert.Same(cache.Find(Key(NameOf(numbers[i])), cache.FreshNow()), found[i]);
        });
    }

    [Fact]
    public void A_group_is_full_at_its_room_and_empty_again_when_cleared()
    {
        byte[] message = Encoding.UTF8.GetBytes("annaberta");
        IdentityGroup group = new(CreatorKey.DefaultTenant, message, new IdentityPlace[2]);
        group.Add(Platform.Instagram, message.AsSpan(0, 4));
        Assert.False(group.IsFull);
        group.Add(Platform.TikTok, message.AsSpan(4));

        Assert.True(group.IsFull);
        Assert.Equal((Platform.TikTok, "berta"), (group[1].Platform, Encoding.UTF8.GetString(group[1].Id)));
        group.Clear();
        Assert.Equal(0, group.Count);
    }

    [Fact]
    public void An_id_from_elsewhere_is_refused()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            IdentityGroup group = new(CreatorKey.DefaultTenant, new byte[4], new IdentityPlace[1]);
            group.Add(Platform.Instagram, new byte[4]);
        });
    }

    [Fact]
    public void Another_creator_with_the_same_beginning_of_the_hash_is_not_taken_for_the_one_that_is_sought()
    {
        // Two creators of one tag fall on one place of the table; the seed is secret, so they are found by trying.
        var byTag = new Dictionary<uint, string>();
        (string First, string Second)? twins = null;
        for (int i = 0; twins is null; i++)
        {
            string name = NameOf(i);
            ulong hash = new CreatorIdentity(CreatorKey.DefaultTenant, Platform.Instagram, Encoding.UTF8.GetBytes(name)).Hash;
            if (!byTag.TryAdd((uint)hash, name)) twins = (byTag[(uint)hash], name);
        }

        var cache = new NearCache(new NearCacheOptions { MaxEntries = 10 }, _clock);
        Remember(cache, twins.Value.First, new StoredFeatures(1, Encoding.UTF8.GetBytes("first")));
        byte[] sought = Encoding.UTF8.GetBytes(twins.Value.Second);
        IdentityGroup group = new(CreatorKey.DefaultTenant, sought, new IdentityPlace[1]);
        group.Add(Platform.Instagram, sought);
        var found = new CachedCreator?[1];

        cache.Find(group, cache.FreshNow(), found);
        Assert.Null(found[0]);

        Remember(cache, twins.Value.Second, new StoredFeatures(2, Encoding.UTF8.GetBytes("second")));
        cache.Find(group, cache.FreshNow(), found);
        Assert.Equal(2, found[0]!.Version);
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"creator-{number}");

    private void Remember(NearCache cache, string id, in StoredFeatures stored)
    {
        cache.Begin(Key(id), cache.FreshNow(), out _, out InFlightLoad? load);
        cache.Complete(load!, stored, _clock.GetTimestamp());
    }
}
