namespace Scoring.Store.Caching;

/// <summary>The bounds of a <see cref="NearCache"/>. Each default states its reason.</summary>
public sealed record NearCacheOptions
{
    /// <summary>Features above this many bytes are not cached: records have about half a kilobyte, and the bound of the entries must bound the memory too.</summary>
    public const int MaxFeaturesBytes = 4096;

    /// <summary>
    /// Most cached creators, 0 or more; 0 disables the cache, and every read goes to the store. 200,000 by default, some 130 MB when full; memory is only taken by creators that were
    /// read.
    /// </summary>
    public int MaxEntries { get; init; } = 200_000;

    /// <summary>Most bytes of kept answers, 0 or more. 128 MiB by default, the answers of some 150,000 creators, less than the memory of the entries.</summary>
    public long MaxAnswerBytes { get; init; } = 128L << 20;

    /// <summary>
    /// The age at which an entry is read again although no change was reported, above zero. Ten minutes by default: the last safeguard against
    /// an invalidation whose loss is not noticed. It costs one read per creator every ten minutes.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long it is cached that a creator is not stored, above zero and at most <see cref="MaxAge"/>. One second by default: it absorbs the load of
    /// a caller that requests unknown ids repeatedly. Unknown ids never evict other entries: a full cache does not cache them.
    /// </summary>
    public TimeSpan MaxNegativeAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the store keeps a creator after its last commit, above zero; null, the default, for ever. An entry whose retention has run out is not answered, not even as stale: the store
    /// removes the creator without a notification. By the clock of this process against the version of the record.
    /// </summary>
    public TimeSpan? Retention { get; init; }

    internal void Check()
    {
        Demand(MaxEntries >= 0, nameof(MaxEntries), "must not be negative");
        Demand(MaxAnswerBytes >= 0, nameof(MaxAnswerBytes), "must not be negative");
        Demand(MaxNegativeAge > TimeSpan.Zero, nameof(MaxNegativeAge), "must be above zero");
        Demand(Retention is null || Retention > TimeSpan.Zero, nameof(Retention), "must be above zero");
        Demand(MaxAge >= MaxNegativeAge, nameof(MaxAge), $"must be at least {nameof(MaxNegativeAge)}");
    }

    private static void Demand(bool holds, string name, string bound)
    {
        if (!holds) throw new ArgumentOutOfRangeException(nameof(holds), $"{name} {bound}.");
    }
}
