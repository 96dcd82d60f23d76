namespace Scoring.Server.Configuration;

/// <summary>The configuration cannot be used. The message names every setting at fault, its value and its bound; it is meant for an operator.</summary>
public sealed class ServerConfigurationException : Exception
{
    /// <summary>Creates the exception without a reason.</summary>
    public ServerConfigurationException()
        : this("The configuration cannot be used.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which setting is wrong and what it must be.</param>
    public ServerConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from the failure behind it.</summary>
    /// <param name="message">Which setting is wrong and what it must be.</param>
    /// <param name="innerException">The failure.</param>
    public ServerConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
