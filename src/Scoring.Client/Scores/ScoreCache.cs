using Microsoft.Extensions.Caching.Memory;
using Scoring.Client.Results;
using Scoring.Protos.V1;

namespace Scoring.Client.Scores;

/// <summary>
/// Answers with scores, for a fixed time: one per creator, that of the options of the last call. Answers that are marked stale, priors and failures are not cached. All members
/// may be called concurrently.
/// </summary>
internal sealed class ScoreCache(TimeSpan ttl, int maxEntries, TimeProvider clock) : IDisposable
{
    // Fixed memory: creators share a mark by their hash. A shared mark can keep an answer out of the cache, never a wrong one in it.
    private const int Marks = 4_096;

    private readonly Lock _lock = new();
    private readonly long[] _removedAt = new long[Marks];
    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = maxEntries });
    private bool _isDisposed;

    /// <summary>The cached answer, not older than the time to live and the longest staleness of the options; null for none.</summary>
    public Scored? Find(CreatorRef creator, ScoreOptions options)
    {
        Entry? entry = _entries.Get<Entry>(KeyOf(creator));
        TimeSpan most = options.MaxStaleness < ttl ? options.MaxStaleness.Value : ttl;
        Scored? found = entry is not null && clock.GetElapsedTime(entry.Begun) < most && entry.Options.Equals(options)
            ? new Scored(creator, entry.Scores) { ReadMask = options.ReadMask }
            : null;
        ClientMetrics.CountLookup(found is not null);
        return found;
    }

    /// <summary>The time that <see cref="Add"/> takes: before the call, so that an answer is never older than the time to live.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>Caches a result, if it is one with current scores, and unless its call began before a removal of the creator or before the call of what is cached.</summary>
    /// <param name="options">The options of the call.</param>
    /// <param name="result">The result.</param>
    /// <param name="begun">When the call began.</param>
    public void Add(ScoreOptions options, ScoreResult result, long begun)
    {
        if (result is not Scored { Scores.Stale: false } scored) return;
        (Platform Platform, string Id) key = KeyOf(result.Creator);
        lock (_lock)
        {
            if (_isDisposed || _removedAt[MarkOf(key)] > begun || _entries.Get<Entry>(key)?.Begun > begun) return;
            _entries.Set(key, new Entry(options, scored.Scores, begun), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = ttl });
        }
    }

    /// <summary>Removes what is cached of the creators of observations, and keeps answers out of the cache whose calls have begun.</summary>
    public void Remove(IEnumerable<Observation> observations)
    {
        foreach (CreatorRef creator in observations.Select(observation => observation?.Creator).OfType<CreatorRef>())
        {
            (Platform Platform, string Id) key = KeyOf(creator);
            lock (_lock)
            {
                if (_isDisposed) return;
                _removedAt[MarkOf(key)] = Now;
                _entries.Remove(key);
            }
        }
    }

    /// <summary>Ends the cache. Calls in progress may still add and remove: it has no effect.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _entries.Dispose();
        }
    }

    private static (Platform Platform, string Id) KeyOf(CreatorRef creator) => (creator.Platform, creator.Id);

    private static int MarkOf((Platform Platform, string Id) key) => (key.GetHashCode() & int.MaxValue) % Marks;

    private sealed record Entry(ScoreOptions Options, CreatorScores Scores, long Begun);
}
