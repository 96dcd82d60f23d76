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

    /// <summary>The call has no valid credential.</summary>
    NoValidCredential = 15,

    /// <summary>The record has no place for another source or correction.</summary>
    RecordFull = 16,

    /// <summary>The new id of a move has a record, and the call does not merge.</summary>
    CreatorExists = 17,

    /// <summary>The caller does not have the role that the method needs.</summary>
    RoleRequired = 18,

    /// <summary>The caller may not record observations of the source.</summary>
    SourceNotAllowed = 19,

    /// <summary>The audit log cannot be written.</summary>
    AuditUnavailable = 20,

    /// <summary>A token cannot be validated, because the keys of its issuer are not available.</summary>
    TokenKeysUnavailable = 21,

    /// <summary>A message did not arrive in time.</summary>
    MessageTimeout = 22,

    /// <summary>The messages in progress use as much memory as they may.</summary>
    MemoryLimit = 23,

    /// <summary>The connection has reached its age.</summary>
    ConnectionAged = 24,

    /// <summary>The address serves the health service only.</summary>
    HealthOnly = 25,

    /// <summary>The server has too much work for the call.</summary>
    Overloaded = 26,

    /// <summary>The call would not be answered before its deadline.</summary>
    DeadlineUnreachable = 27,

    /// <summary>The tenant makes more calls than it may.</summary>
    TenantLimit = 28,

    /// <summary>The request is limited to the cache, which does not have the creator.</summary>
    NotCached = 29,

    /// <summary>The store answers and cannot be written.</summary>
    StoreNotWritable = 30,

    /// <summary>The store is not what the server is configured for, so that nothing can be acknowledged.</summary>
    StoreNotAsConfigured = 31,

    /// <summary>The clock of the server is behind, so that it cannot judge the time of an observation.</summary>
    ClockBehind = 32,

    /// <summary>The server does not have the model file.</summary>
    ModelNotFound = 33,

    /// <summary>The model file must not be used.</summary>
    ModelRefused = 34,

    /// <summary>No route of HTTP/JSON has the path of the request.</summary>
    RouteNotFound = 35,

    /// <summary>The path of the request has other HTTP methods.</summary>
    HttpMethodNotAllowed = 36,
}
