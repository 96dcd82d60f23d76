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

    /// <summary>RESOURCE_EXHAUSTED: the message exceeds the size limit of the server (metadata <c>max_bytes</c>), or has more nested messages, texts and unknown fields than it reads (metadata <c>max_elements</c>). Send smaller batches; sending the same again cannot help.</summary>
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

    /// <summary>
    /// UNAVAILABLE: the store does not answer, for the cause in the metadata <c>cause</c>: <c>UNREACHABLE</c>, <c>OVERLOADED</c>, <c>LOCKED</c>, <c>DISK_FAILING</c>, <c>DAMAGED</c>,
    /// <c>FORBIDDEN</c> or <c>UNKNOWN</c>. Send it again after the delay.
    /// </summary>
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

    /// <summary>UNAUTHENTICATED: the call has no valid credential. The reason is the same for a missing, an unknown, an expired and a revoked credential.</summary>
    public const string NoValidCredential = "NO_VALID_CREDENTIAL";

    /// <summary>PERMISSION_DENIED: the caller does not have the role that the method needs (metadata <c>role</c>).</summary>
    public const string RoleRequired = "ROLE_REQUIRED";

    /// <summary>PERMISSION_DENIED, for one observation: the caller may not record observations of its source.</summary>
    public const string SourceNotAllowed = "SOURCE_NOT_ALLOWED";

    /// <summary>UNAVAILABLE: a token cannot be validated, because the keys of its issuer are not available. Send it again after the delay.</summary>
    public const string TokenKeysUnavailable = "TOKEN_KEYS_UNAVAILABLE";

    /// <summary>UNAVAILABLE: the audit log of the server cannot be written, so nothing was changed. Send it again after the delay; an operator must help.</summary>
    public const string AuditUnavailable = "AUDIT_UNAVAILABLE";

    /// <summary>FAILED_PRECONDITION: the record has no place for another source or correction, or for those of a record that is moved into it. Nothing was stored; sending the same again cannot help.</summary>
    public const string RecordFull = "RECORD_FULL";

    /// <summary>DEADLINE_EXCEEDED: a message did not arrive within the time limit of the server (metadata <c>max_ms</c>). Nothing of it was done.</summary>
    public const string MessageTimeout = "MESSAGE_TIMEOUT";

    /// <summary>
    /// RESOURCE_EXHAUSTED: the messages in progress of the connection, of all connections from its address, or of the server use as much memory as they may. Nothing of the
    /// call was done; send it again after the delay of <c>google.rpc.RetryInfo</c>.
    /// </summary>
    public const string MemoryLimit = "MEMORY_LIMIT";

    /// <summary>UNAVAILABLE: the connection has reached its age, and the stream on it ends. Open the stream again; the client library uses a new connection.</summary>
    public const string ConnectionAged = "CONNECTION_AGED";

    /// <summary>PERMISSION_DENIED: the address serves the health service only.</summary>
    public const string HealthOnly = "HEALTH_ONLY";

    /// <summary>RESOURCE_EXHAUSTED: the server has too much work for the call. Nothing of it was done; send it again after the delay of <c>google.rpc.RetryInfo</c>.</summary>
    public const string Overloaded = "OVERLOADED";

    /// <summary>
    /// RESOURCE_EXHAUSTED: the call would not be answered before its deadline, because other work of the caller waits before it. Nothing of it was done; send it again
    /// after the delay of <c>google.rpc.RetryInfo</c>.
    /// </summary>
    public const string DeadlineUnreachable = "DEADLINE_UNREACHABLE";

    /// <summary>RESOURCE_EXHAUSTED: the tenant has as much work in progress or per second as the server allows. Nothing of the call was done; send it again after the delay of <c>google.rpc.RetryInfo</c>.</summary>
    public const string TenantLimit = "TENANT_LIMIT";

    /// <summary>FAILED_PRECONDITION: the request allows the cache only, and the cache does not have the creator. The server loads it in the background.</summary>
    public const string NotCached = "NOT_CACHED";

    /// <summary>
    /// UNAVAILABLE: the store answers and cannot be written, for the cause in the metadata <c>cause</c>: <c>DISK_FULL</c>, <c>READ_ONLY</c>, <c>LOG_HELD</c>, <c>MEMORY_FULL</c> or
    /// <c>NOT_ENOUGH_REPLICAS</c>. Scores are answered. Send it again after the delay; an operator must help.
    /// </summary>
    public const string StoreNotWritable = "STORE_NOT_WRITABLE";

    /// <summary>
    /// UNAVAILABLE: the store is not what the server is configured for, so that nothing can be acknowledged, for the cause in the metadata <c>cause</c>: <c>NOT_AS_CONFIGURED</c>,
    /// <c>FILES_REPLACED</c> or <c>DATA_REPLACED</c>. Send it again after the delay; an operator must help.
    /// </summary>
    public const string StoreNotAsConfigured = "STORE_NOT_AS_CONFIGURED";

    /// <summary>
    /// UNAVAILABLE: the observation is more than five minutes after the server's clock, and the clock is behind that of Redis, the versions of the records or most observations. Nothing of the
    /// observation was stored. Send it again after the delay; an operator must help.
    /// </summary>
    public const string ClockBehind = "CLOCK_BEHIND";

    /// <summary>NOT_FOUND: the folder of models does not have the file, or no folder is configured.</summary>
    public const string ModelNotFound = "MODEL_NOT_FOUND";

    /// <summary>FAILED_PRECONDITION: the file is not a valid model, has another digest, or must not replace the model in use, which stays.</summary>
    public const string ModelRefused = "MODEL_REFUSED";

    /// <summary>NOT_FOUND, over HTTP/JSON only: no route has the path of the request.</summary>
    public const string RouteNotFound = "ROUTE_NOT_FOUND";

    /// <summary>INVALID_ARGUMENT with the HTTP status 405, over HTTP/JSON only: the path has other HTTP methods, which the header <c>Allow</c> names.</summary>
    public const string HttpMethodNotAllowed = "HTTP_METHOD_NOT_ALLOWED";
}
