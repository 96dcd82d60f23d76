namespace Scoring.Client.Results;

/// <summary>
/// A call was refused for a reason that is not one of its items: a missing or invalid credential, a missing role, a method that the server does not have. Everything else is
/// a result. The message contains status, reason and message of the server.
/// </summary>
public sealed class ScoringException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">What the server answered.</param>
    /// <param name="cause">The exception of gRPC; null for the answer to one part of a stream.</param>
    public ScoringException(ScoringError error, Exception? cause = null)
        : base($"{error.Code}{(error.Reason.Length > 0 ? $" ({error.Reason})" : "")}: {error.Message}", cause) => Error = error;

    /// <summary>What the server answered.</summary>
    public ScoringError Error { get; }
}
