namespace Scoring.Fitting;

/// <summary>There is too little data to fit to, or it is all alike. The message says what there is and what is needed: a whole sentence, for a person.</summary>
public sealed class TooLittleDataException : Exception
{
    /// <summary>Refuses to fit.</summary>
    /// <param name="message">What there is and what is needed.</param>
    public TooLittleDataException(string message)
        : base(message)
    {
    }
}
