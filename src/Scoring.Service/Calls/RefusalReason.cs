namespace Scoring.Service.Calls;

/// <summary>The exact reason of a refusal. Each has one stable name in the contract (<c>Scoring.Protos.ErrorReasons</c>).</summary>
public enum RefusalReason
{
    /// <summary>The bytes of the request are not a message of the method's type.</summary>
    UnreadableMessage = 0,

    /// <summary>The request has no complete message: its length, compression flag or compression is invalid.</summary>
    BrokenFraming = 1,

    /// <summary>The message exceeds the size limit of the server.</summary>
    MessageTooLarge = 2,

    /// <summary>A field exceeds its limits.</summary>
    InvalidField = 3,

    /// <summary>A list has too few or too many entries.</summary>
    CountOutOfBounds = 4,

    /// <summary>The time to score at lies outside what can be answered.</summary>
    AsOfOutOfRange = 5,

    /// <summary>Nothing is stored about the creator.</summary>
    CreatorNotFound = 6,

    /// <summary>The record was changed by other writers during each attempt to write it.</summary>
    Conflict = 7,

    /// <summary>The store does not answer.</summary>
    StoreUnavailable = 8,

    /// <summary>The server is shutting down.</summary>
    ShuttingDown = 9,

    /// <summary>The caller cancelled the call.</summary>
    Cancelled = 10,

    /// <summary>The deadline of the call passed.</summary>
    DeadlineExceeded = 11,

    /// <summary>The stored record of the creator cannot be read.</summary>
    RecordDamaged = 12,

    /// <summary>A defect of the server.</summary>
    Internal = 13,

    /// <summary>As many observations wait for their commit as the server allows.</summary>
    IngestQueueFull = 14,

    /// <summary>The server does not allow corrections and withdrawals of sources.</summary>
    CorrectionsDisabled = 15,

    /// <summary>The record has no place for another source or correction.</summary>
    RecordFull = 16,

    /// <summary>The new id of a move has a record, and the call does not merge.</summary>
    CreatorExists = 17,
}
