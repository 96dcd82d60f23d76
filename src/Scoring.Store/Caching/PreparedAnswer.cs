namespace Scoring.Store.Caching;

/// <summary>
/// Something made from a creator's features that is worth keeping beside them. The cache knows nothing of it but its size; it goes with the version
/// that it was made from. Immutable.
/// </summary>
public abstract class PreparedAnswer
{
    /// <summary>Bytes of memory that it takes, all of its objects counted. Constant.</summary>
    public abstract int MemoryBytes { get; }
}
