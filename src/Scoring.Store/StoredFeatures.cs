namespace Scoring.Store;

/// <summary>A creator's features as stored.</summary>
/// <param name="Version">The record's version, above 0; 0 means that the creator is not stored.</param>
/// <param name="Features">The bytes that were committed with that version. Never changed.</param>
public readonly record struct StoredFeatures(long Version, ReadOnlyMemory<byte> Features)
{
    // The age plus one tick, so that the default means no age: half the size of a nullable TimeSpan, and a batch has many of these.
    private readonly long _staleTicks;

    /// <summary>
    /// Null for a current answer: read from the store, or cached and verified. Otherwise the store was unavailable and this is the last known record; the age counts from the last time that it
    /// was verified, 0 or above.
    /// </summary>
    public TimeSpan? StaleAge
    {
        get => _staleTicks == 0 ? null : new TimeSpan(_staleTicks - 1);
        init => _staleTicks = value is { } age ? Math.Max(age.Ticks, 0) + 1 : 0;
    }
}
