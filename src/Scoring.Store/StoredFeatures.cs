namespace Scoring.Store;

/// <summary>A creator's features as stored.</summary>
/// <param name="Version">The record's version, above 0; 0 means that the creator is not stored.</param>
/// <param name="Features">The bytes that were committed with that version. The reader's own copy: nobody writes to it later.</param>
public readonly record struct StoredFeatures(long Version, ReadOnlyMemory<byte> Features)
{
    // One more than the age, so that the default is no age. Half the size of a TimeSpan that may be null, and there are many of these in a batch.
    private readonly long _staleTicks;

    /// <summary>
    /// Null when the store was asked or is known to say the same. Else the store could not be asked, this is what it said before, and nobody knows whether
    /// it would still; the age counts from the last time that it was known to be true, 0 or above.
    /// </summary>
    public TimeSpan? StaleAge
    {
        get => _staleTicks == 0 ? null : new TimeSpan(_staleTicks - 1);
        init => _staleTicks = value is { } age ? Math.Max(age.Ticks, 0) + 1 : 0;
    }
}
