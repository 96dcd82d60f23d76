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

    /// <summary>A flight of an earlier epoch is neither waited for nor remembered.</summary>
    CompareEpoch = 3,

    /// <summary>A read that is older than the entry does not replace it.</summary>
    CompareVersion = 4,

    /// <summary>A commit changes what is there and adds nothing: its creator may have been erased since.</summary>
    UpdateOnly = 5,

    /// <summary>An own commit is applied before it is acknowledged.</summary>
    ApplyOwnCommit = 6,

    /// <summary>A lost subscription leaves nothing fresh of what is remembered.</summary>
    Doubt = 7,

    /// <summary>What is read before the subscription is regained is not fresh.</summary>
    AwaitSubscription = 8,

    /// <summary>While the subscription is lost nobody waits for the read of another.</summary>
    ReadAlone = 9,

    /// <summary>An own commit of an earlier epoch brings nothing up to date: it may be lost again.</summary>
    CompareCommitEpoch = 10,

    /// <summary>A read replaces the doubtful entry that it was to confirm, whatever their versions: a store may have lost some.</summary>
    ReplaceDoubtful = 11,

    /// <summary>A change that is neither newer than the entry nor the same removes it: the entry may be one that the store has lost.</summary>
    RemoveContradicted = 12,
}
