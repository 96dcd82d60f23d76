namespace Scoring.Server.Credentials;

/// <summary>What is known about the credential of a call without waiting.</summary>
internal enum Authentication
{
    /// <summary>The call has no credential.</summary>
    Anonymous = 0,

    /// <summary>The credential is valid.</summary>
    Valid = 1,

    /// <summary>The credential is not valid.</summary>
    Invalid = 2,

    /// <summary>The credential is a token that must be validated.</summary>
    Unseen = 3,
}
