using Scoring.Creators;
using Scoring.Store.Caching;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

/// <summary>Weighs entries by the memory of the whole process: alone, since other tests take and give back memory meanwhile.</summary>
[CollectionDefinition(nameof(EntryMemoryTests), DisableParallelization = true)]
[Collection(nameof(EntryMemoryTests))]
public sealed class EntryMemoryTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public void An_entry_takes_at_most_700_bytes_without_its_answer()
    {
        const int creators = 50_000;
        byte[] features = new byte[511];
        var cache = new NearCache(new NearCacheOptions { MaxEntries = creators * 2 }, _clock);
        CreatorKey[] keys = [.. Enumerable.Range(0, creators).Select(i => Key($"1784140{i:D10}"))];
        long before = GC.GetTotalMemory(forceFullCollection: true);

        foreach (CreatorKey key in keys) Remember(cache, key, new StoredFeatures(1, features));

        double bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)creators;
        Assert.Equal(creators, cache.Count);
        Assert.InRange(bytes, 511, 700);
        GC.KeepAlive(keys);
    }

    private void Remember(NearCache cache, CreatorKey key, in StoredFeatures stored)
    {
        cache.Begin(key, cache.FreshNow(), out _, out InFlightLoad? load);
        cache.Complete(load!, stored, _clock.GetTimestamp());
    }
}
