namespace Scoring.LoadTest.Calls;

/// <summary>A server answered something else than what was asked: whatever it measures, it is not what the figure claims.</summary>
internal sealed class UnexpectedAnswerException : Exception
{
    /// <summary>Creates the exception without a reason.</summary>
    public UnexpectedAnswerException()
        : this("The server answered something else than what was asked.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong with the answer.</param>
    public UnexpectedAnswerException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from the failure behind it.</summary>
    /// <param name="message">What was wrong with the answer.</param>
    /// <param name="innerException">The failure.</param>
    public UnexpectedAnswerException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
