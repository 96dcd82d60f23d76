namespace Scoring.Server.Configuration;

/// <summary>The configuration is invalid. The message is for an operator and lists every invalid setting with its value and valid range.</summary>
public sealed class ServerConfigurationException : Exception
{
    /// <summary>Creates the exception with a default message.</summary>
    public ServerConfigurationException()
        : this("The configuration cannot be used.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The invalid setting and its valid range.</param>
    public ServerConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The invalid setting and its valid range.</param>
    /// <param name="innerException">The cause.</param>
    public ServerConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
