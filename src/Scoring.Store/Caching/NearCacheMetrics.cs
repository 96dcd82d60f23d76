using System.Diagnostics.Metrics;

namespace Scoring.Store.Caching;

/// <summary>
/// Counters of the near cache, in requested creators. Each is counted as a hit, a miss or unverified; those of the latter two that were answered as stale are counted as stale too.
/// Costs almost nothing without a listener.
/// </summary>
public sealed class NearCacheMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Scoring.Store";

    private const string Unit = "{creator}";

    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;
    private readonly Counter<long> _unverified;
    private readonly Counter<long> _stale;
    private readonly Counter<long> _notCached;
    private readonly Counter<long> _evictions;

    /// <summary>Creates the counters.</summary>
    /// <param name="meter">The meter, named <see cref="MeterName"/>.</param>
    public NearCacheMetrics(Meter meter)
    {
        _hits = meter.CreateCounter<long>("scoring.near_cache.hits", Unit, "Creators that were answered from the cache.");
        _misses = meter.CreateCounter<long>("scoring.near_cache.misses", Unit, "Creators that were not cached and had to be read.");
        _unverified = meter.CreateCounter<long>("scoring.near_cache.unverified", Unit, "Creators that were cached and had to be read nevertheless: the entry was too old, or changes may have been missed.");
        _stale = meter.CreateCounter<long>("scoring.near_cache.stale", Unit, "Creators that were answered from the cache and marked as stale, because the store did not answer.");
        _notCached = meter.CreateCounter<long>("scoring.near_cache.not_cached", Unit, "Creators that a request limited to the cache did not get, because they were not cached.");
        _evictions = meter.CreateCounter<long>("scoring.near_cache.evictions", Unit, "Entries that were removed to make room for others.");
    }

    /// <summary>Counts creators that were answered from the cache.</summary>
    public void CountHits(int creators)
    {
        if (_hits.Enabled && creators > 0) _hits.Add(creators);
    }

    /// <summary>Counts creators that have to be read because the cache is disabled.</summary>
    internal void CountMisses(int creators)
    {
        if (_misses.Enabled && creators > 0) _misses.Add(creators);
    }

    /// <summary>Counts a creator that has to be read.</summary>
    /// <param name="isCached">Whether there is an entry that is not fresh.</param>
    internal void CountRead(bool isCached)
    {
        Counter<long> counter = isCached ? _unverified : _misses;
        if (counter.Enabled) counter.Add(1);
    }

    /// <summary>Counts a creator that was answered as stale.</summary>
    internal void CountStale()
    {
        if (_stale.Enabled) _stale.Add(1);
    }

    /// <summary>Counts a creator that a request limited to the cache did not get.</summary>
    public void CountNotCached()
    {
        if (_notCached.Enabled) _notCached.Add(1);
    }

    /// <summary>Counts an evicted entry.</summary>
    internal void CountEviction()
    {
        if (_evictions.Enabled) _evictions.Add(1);
    }
}
