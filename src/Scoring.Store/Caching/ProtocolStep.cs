namespace Scoring.Store.Caching;

/// <summary>
/// The steps of the near cache's protocol that keep stale entries out. A cache that leaves one out exists for tests alone: they show by it that they
/// would notice.
/// </summary>
internal enum ProtocolStep
{
    /// <summary>No step.</summary>
    None = 0,

    /// <summary>An invalidation detaches the flight of its creator.</summary>
    Detach = 1,

    /// <summary>An invalidation removes an older entry, or brings it up to date.</summary>
    Remove = 2,

    /// <summary>A flight of an earlier epoch is not remembered.</summary>
    CompareEpoch = 3,

    /// <summary>A read that is older than the entry does not replace it.</summary>
    CompareVersion = 4,

    /// <summary>A commit changes what is there and adds nothing: its creator may have been erased since.</summary>
    UpdateOnly = 5,

    /// <summary>An own commit is applied before it is acknowledged.</summary>
    ApplyOwnCommit = 6,
}
