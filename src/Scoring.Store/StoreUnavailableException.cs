namespace Scoring.Store;

/// <summary>
/// The store does not answer: a full disk, a lock held by another, an I/O error, a damaged file, a lost connection.
/// Nothing is wrong with the request itself.
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

    /// <summary>Creates the exception from the failure behind it.</summary>
    /// <param name="message">What failed and what an operator can do about it.</param>
    /// <param name="innerException">The failure.</param>
    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a failure that is expected to pass.</summary>
    /// <param name="message">What failed and what an operator can do about it.</param>
    /// <param name="retryAfter">After what time another attempt is worthwhile; above zero.</param>
    /// <param name="innerException">The failure behind it, if there is one.</param>
    public StoreUnavailableException(string message, TimeSpan retryAfter, Exception? innerException)
        : base(message, innerException) =>
        RetryAfter = retryAfter;

    /// <summary>After what time another attempt is worthwhile; null when waiting alone mends nothing.</summary>
    public TimeSpan? RetryAfter { get; }
}
