namespace Scoring.Import.Reading;

/// <summary>A file or folder is missing or has an unknown format. The message is one sentence with the name of the file.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">The exception of the reader; null for none.</param>
public sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);
