namespace Scoring.Store;

/// <summary>
/// The store does not answer: a full disk, a lock held by another process, an I/O error, a damaged file, a lost connection, a full queue.
/// The request itself is valid.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Creates the exception without a reason.</summary>
    public StoreUnavailableException()
        : this("The store does not answer.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what an operator can do about it.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What failed and what an operator can do about it.</param>
    /// <param name="innerException">The cause.</param>
    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a failure of a known kind.</summary>
    /// <param name="kind">The kind of the failure.</param>
    /// <param name="message">What failed and what an operator can do about it.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public StoreUnavailableException(StoreFaultKind kind, string message, Exception? innerException = null)
        : base(message, innerException) =>
        Kind = kind;

    /// <summary>Creates the exception for a temporary failure of a known kind.</summary>
    /// <param name="kind">The kind of the failure.</param>
    /// <param name="message">What failed and what an operator can do about it.</param>
    /// <param name="retryAfter">The time after which to try again; above zero.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public StoreUnavailableException(StoreFaultKind kind, string message, TimeSpan retryAfter, Exception? innerException)
        : this(kind, message, innerException) =>
        RetryAfter = retryAfter;

    /// <summary>The kind of the failure.</summary>
    public StoreFaultKind Kind { get; }

    /// <summary>The time after which to try again; null when the failure does not pass by itself.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The kind and the message.</summary>
    public StoreFault Fault => new(Kind, Message);
}
