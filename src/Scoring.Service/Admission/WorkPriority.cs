namespace Scoring.Service.Admission;

/// <summary>
/// The priority of a call among the calls of the same caller. The shares of a caller that has waiting work of all three are 16 : 4 : 1, so that none of them waits
/// for ever. It does not change the share of the caller.
/// </summary>
public enum WorkPriority
{
    /// <summary>Work that nobody waits for at a screen: batches and streams by default.</summary>
    Bulk = 0,

    /// <summary>Work that a person waits for: single calls by default.</summary>
    Interactive = 1,

    /// <summary>Work of an auction, which is worthless after some milliseconds.</summary>
    Auction = 2,
}
