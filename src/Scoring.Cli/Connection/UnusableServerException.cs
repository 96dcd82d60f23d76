namespace Scoring.Cli.Connection;

/// <summary>An address where something answers that this command cannot call. The message says what is wrong and what to do.</summary>
/// <param name="message">One sentence.</param>
/// <param name="cause">What failed; null when the answer itself shows it.</param>
internal sealed class UnusableServerException(string message, Exception? cause) : HttpRequestException(message, cause);
