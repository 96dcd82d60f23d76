namespace Scoring.Server.Failures;

/// <summary>The stable reasons of failures, as they appear in google.rpc.ErrorInfo and in item errors. Callers branch on them: they never change.</summary>
public static class FailureReason
{
    /// <summary>The domain of every reason.</summary>
    public const string Domain = "scoring.v1";

    /// <summary>The bytes are no message of the method's type.</summary>
    public const string UnreadableMessage = "UNREADABLE_MESSAGE";

    /// <summary>There is no message to read: length, compression flag or compression are broken.</summary>
    public const string BrokenFraming = "BROKEN_FRAMING";

    /// <summary>The message is larger than the server reads.</summary>
    public const string MessageTooLarge = "MESSAGE_TOO_LARGE";

    /// <summary>A field breaks its bound.</summary>
    public const string InvalidField = "INVALID_FIELD";

    /// <summary>A list has too few or too many entries.</summary>
    public const string CountOutOfBounds = "COUNT_OUT_OF_BOUNDS";

    /// <summary>The time to score at lies outside what can be answered.</summary>
    public const string AsOfOutOfRange = "AS_OF_OUT_OF_RANGE";

    /// <summary>Nothing is stored about the creator.</summary>
    public const string CreatorNotFound = "CREATOR_NOT_FOUND";

    /// <summary>The record changed too often while it was being written.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The store does not answer.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>The server is shutting down.</summary>
    public const string ShuttingDown = "SHUTTING_DOWN";

    /// <summary>The caller gave up.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>The caller's deadline passed.</summary>
    public const string DeadlineExceeded = "DEADLINE_EXCEEDED";

    /// <summary>What is stored of one creator cannot be read; the log has the details under the reference of the message.</summary>
    public const string RecordDamaged = "RECORD_DAMAGED";

    /// <summary>A defect of the server; its log has the details under the reference of the message.</summary>
    public const string Internal = "INTERNAL";
}
