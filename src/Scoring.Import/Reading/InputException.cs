namespace Scoring.Import.Reading;

/// <summary>A file or folder is missing, or has no form that can be read. The message is one sentence that names the file.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What the reader of the file reported; null for none.</param>
public sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);
