namespace Scoring.LoadTest.Calls;

/// <summary>An answer does not match the request, so the measurement is invalid.</summary>
internal sealed class UnexpectedAnswerException : Exception
{
    /// <summary>Creates the exception with a default message.</summary>
    public UnexpectedAnswerException()
        : this("The answer of the server does not match the request.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The fault of the answer.</param>
    public UnexpectedAnswerException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The fault of the answer.</param>
    /// <param name="innerException">The cause.</param>
    public UnexpectedAnswerException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
