namespace Scoring.Service.Calls;

/// <summary>The class of a refusal. It tells a caller what can be done; each transport maps it to a status of its own.</summary>
public enum RefusalCode
{
    /// <summary>The request is wrong, whatever the state of the server.</summary>
    InvalidArgument = 0,

    /// <summary>A value lies outside what can be answered at present.</summary>
    OutOfRange = 1,

    /// <summary>Nothing is stored about the creator.</summary>
    NotFound = 2,

    /// <summary>A conflict with concurrent writes; the same may be sent again.</summary>
    Aborted = 3,

    /// <summary>A limit of the server is reached.</summary>
    ResourceExhausted = 4,

    /// <summary>The server or its store cannot serve at present; the same may be sent again.</summary>
    Unavailable = 5,

    /// <summary>The stored record of the creator cannot be read.</summary>
    DataLoss = 6,

    /// <summary>A defect of the server.</summary>
    Internal = 7,

    /// <summary>The caller cancelled the call.</summary>
    Cancelled = 8,

    /// <summary>The deadline of the call passed.</summary>
    DeadlineExceeded = 9,

    /// <summary>The caller may not do this.</summary>
    PermissionDenied = 10,

    /// <summary>The stored data does not allow the operation.</summary>
    FailedPrecondition = 11,

    /// <summary>The call has no valid credential.</summary>
    Unauthenticated = 12,
}
