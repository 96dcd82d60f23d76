namespace Scoring.Fitting;

/// <summary>
/// There is too little data to fit, or it does not vary. The message is a full sentence with the available and the required amount.
/// </summary>
public sealed class TooLittleDataException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The available and the required amount.</param>
    public TooLittleDataException(string message)
        : base(message)
    {
    }
}
