namespace Scoring.Store.Caching;

/// <summary>
/// An object computed from a creator's features and kept beside them in the near cache. The cache knows only its size; a change of the creator drops it. Immutable.
/// </summary>
public abstract class CachedAnswer
{
    /// <summary>Bytes of memory that it takes, all of its objects counted; above 0. Constant.</summary>
    public abstract int MemoryBytes { get; }
}
