using System.Diagnostics.Metrics;

namespace Scoring.Store.Caching;

/// <summary>
/// What the near cache counts, in creators that were asked for. Each is one of hit, miss or unverified; of those that had to be read some are told as stale.
/// Costs next to nothing while nobody listens.
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
    private readonly Counter<long> _evictions;

    /// <summary>Makes the counters.</summary>
    /// <param name="meter">The meter, named <see cref="MeterName"/>.</param>
    public NearCacheMetrics(Meter meter)
    {
        _hits = meter.CreateCounter<long>("scoring.near_cache.hits", Unit, "Creators that were answered from memory.");
        _misses = meter.CreateCounter<long>("scoring.near_cache.misses", Unit, "Creators that were not remembered and had to be read.");
        _unverified = meter.CreateCounter<long>("scoring.near_cache.unverified", Unit, "Creators that were remembered and had to be read all the same: too old, or changes may have been missed.");
        _stale = meter.CreateCounter<long>("scoring.near_cache.stale", Unit, "Creators that were answered from memory, marked as stale, since the store did not answer.");
        _evictions = meter.CreateCounter<long>("scoring.near_cache.evictions", Unit, "Creators that were forgotten to make room for others.");
    }

    /// <summary>Counts creators that were answered from memory.</summary>
    public void CountHits(int creators)
    {
        if (_hits.Enabled && creators > 0) _hits.Add(creators);
    }

    /// <summary>Counts creators that have to be read, since nobody is remembered.</summary>
    internal void CountMisses(int creators)
    {
        if (_misses.Enabled && creators > 0) _misses.Add(creators);
    }

    /// <summary>Counts a creator that has to be read.</summary>
    /// <param name="isRemembered">Whether something is remembered that is not fresh.</param>
    internal void CountRead(bool isRemembered)
    {
        Counter<long> counter = isRemembered ? _unverified : _misses;
        if (counter.Enabled) counter.Add(1);
    }

    /// <summary>Counts a creator that was told as stale.</summary>
    internal void CountStale()
    {
        if (_stale.Enabled) _stale.Add(1);
    }

    /// <summary>Counts a creator that was driven out.</summary>
    internal void CountEviction()
    {
        if (_evictions.Enabled) _evictions.Add(1);
    }
}
