namespace Scoring.Protos;

/// <summary>The stable reasons of refusals, as they appear in <c>google.rpc.ErrorInfo.reason</c> and <c>ItemError.reason</c>. Callers match on them; they never change.</summary>
public static class ErrorReasons
{
    /// <summary>The domain of every reason.</summary>
    public const string Domain = "scoring.v1";

    /// <summary>INVALID_ARGUMENT: the bytes are not a message of the method's type.</summary>
    public const string UnreadableMessage = "UNREADABLE_MESSAGE";

    /// <summary>INVALID_ARGUMENT: the request has no complete message; its length, compression flag or compression is invalid.</summary>
    public const string BrokenFraming = "BROKEN_FRAMING";

    /// <summary>RESOURCE_EXHAUSTED: the message exceeds the size limit of the server (metadata <c>max_bytes</c>). Send smaller batches; sending the same again cannot help.</summary>
    public const string MessageTooLarge = "MESSAGE_TOO_LARGE";

    /// <summary>INVALID_ARGUMENT: a field exceeds its limits; <c>google.rpc.BadRequest</c> names it.</summary>
    public const string InvalidField = "INVALID_FIELD";

    /// <summary>INVALID_ARGUMENT: a list has too few or too many entries.</summary>
    public const string CountOutOfBounds = "COUNT_OUT_OF_BOUNDS";

    /// <summary>OUT_OF_RANGE: the time to score at lies outside what can be answered.</summary>
    public const string AsOfOutOfRange = "AS_OF_OUT_OF_RANGE";

    /// <summary>NOT_FOUND: nothing is stored about the creator.</summary>
    public const string CreatorNotFound = "CREATOR_NOT_FOUND";

    /// <summary>ABORTED: other writers changed the record during each attempt to write it. Nothing was stored; send it again after the delay.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>UNAVAILABLE: the store does not answer. Send it again after the delay.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>UNAVAILABLE: the server is shutting down.</summary>
    public const string ShuttingDown = "SHUTTING_DOWN";

    /// <summary>CANCELLED: the caller cancelled the call.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>DEADLINE_EXCEEDED: the deadline of the call passed.</summary>
    public const string DeadlineExceeded = "DEADLINE_EXCEEDED";

    /// <summary>DATA_LOSS: the stored record of the creator cannot be read; the log has the details under the reference of the message.</summary>
    public const string RecordDamaged = "RECORD_DAMAGED";

    /// <summary>INTERNAL: a defect of the server; its log has the details under the reference of the message.</summary>
    public const string Internal = "INTERNAL";

    /// <summary>
    /// RESOURCE_EXHAUSTED: as many observations wait for their commit as the server allows (metadata <c>max_waiting_observations</c>). Nothing of the call was
    /// stored; send it again after the delay of <c>google.rpc.RetryInfo</c>.
    /// </summary>
    public const string IngestQueueFull = "INGEST_QUEUE_FULL";

    /// <summary>FAILED_PRECONDITION: the new id of a move has a record, and the call does not set <c>merge</c>. Nothing was moved.</summary>
    public const string CreatorExists = "CREATOR_EXISTS";

    /// <summary>PERMISSION_DENIED: the server does not allow corrections and withdrawals of sources. They require its setting <c>EnableCorrections</c> and a local connection.</summary>
    public const string CorrectionsDisabled = "CORRECTIONS_DISABLED";

    /// <summary>FAILED_PRECONDITION: the record has no place for another source or correction, or for those of a record that is moved into it. Nothing was stored; sending the same again cannot help.</summary>
    public const string RecordFull = "RECORD_FULL";
}
