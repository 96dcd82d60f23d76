namespace Scoring.Fitting.Engagement;

/// <summary>A fitted number is outside the bounds of the model file. The message is a full sentence with the number, its value and its bounds.</summary>
public sealed class FitOutOfBoundsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The number, its value and its bounds.</param>
    public FitOutOfBoundsException(string message)
        : base(message)
    {
    }
}
