namespace Scoring.Store.Caching;

/// <summary>The bounds of a <see cref="NearCache"/>. Each default states its reason.</summary>
public sealed record NearCacheOptions
{
    /// <summary>Features above this many bytes are not remembered: records have about half a kilobyte, and the bound of the entries shall bound the memory too.</summary>
    public const int MaxFeaturesBytes = 4096;

    /// <summary>
    /// Most creators that are remembered, 0 or more; 0 remembers nobody, and every read asks the store for itself. 200,000 by default, some 130 MB when full: what nobody has asked for takes
    /// no memory.
    /// </summary>
    public int MaxEntries { get; init; } = 200_000;

    /// <summary>Most bytes of kept answers, 0 or more. 128 MiB by default, those of some 150,000 creators: the answers of all that is hot, at less than the entries take.</summary>
    public long MaxAnswerBytes { get; init; } = 128L << 20;

    /// <summary>
    /// After what time an entry is read again although nothing said that it changed, above zero. Ten minutes by default: the last backstop, should
    /// an invalidation be lost in a way that nobody notices. It costs one read per creator and ten minutes.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long it is remembered that a creator is not stored, above zero and at most <see cref="MaxAge"/>. One second by default: it takes the load of
    /// a caller that asks for unknown ids again and again. Those take room that nobody else needs: into a full cache they do not come.
    /// </summary>
    public TimeSpan MaxNegativeAge { get; init; } = TimeSpan.FromSeconds(1);

    internal void Check()
    {
        Demand(MaxEntries >= 0, nameof(MaxEntries), "must not be negative");
        Demand(MaxAnswerBytes >= 0, nameof(MaxAnswerBytes), "must not be negative");
        Demand(MaxNegativeAge > TimeSpan.Zero, nameof(MaxNegativeAge), "must be above zero");
        Demand(MaxAge >= MaxNegativeAge, nameof(MaxAge), $"must be at least {nameof(MaxNegativeAge)}");
    }

    private static void Demand(bool holds, string name, string bound)
    {
        if (!holds) throw new ArgumentOutOfRangeException(nameof(holds), $"{name} {bound}.");
    }
}
