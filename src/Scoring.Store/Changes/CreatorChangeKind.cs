namespace Scoring.Store.Changes;

/// <summary>What a <see cref="CreatorChange"/> reports.</summary>
public enum CreatorChangeKind
{
    /// <summary>A creator was committed.</summary>
    Committed = 1,

    /// <summary>A creator was erased, or an erasure found nothing stored.</summary>
    Erased = 2,

    /// <summary>A commit or an erasure of a creator failed and may have been stored all the same.</summary>
    Unverified = 3,

    /// <summary>From here on changes of other servers may be missed, or some were. It may be repeated.</summary>
    Lost = 4,

    /// <summary>For observers: from here on every change is delivered. Changes between <see cref="Lost"/> and this may have been missed.</summary>
    Regained = 5,

    /// <summary>
    /// For bounded subscribers: changes before this were not delivered, because the queue overflowed or because they were lost. Every change after it is delivered, so a subscriber that reads all creators
    /// of interest again misses nothing.
    /// </summary>
    Gap = 6,
}
