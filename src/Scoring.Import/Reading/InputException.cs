namespace Scoring.Import.Reading;

/// <summary>
/// A file or folder is missing or has an unknown format, or a mapping is invalid. The message is one sentence with the name of the file and without control characters.
/// </summary>
/// <param name="message">The sentence; see <see cref="SafeText"/>.</param>
/// <param name="cause">The exception of the reader; null for none.</param>
public sealed class InputException(string message, Exception? cause = null) : Exception(SafeText.OfMessage(message), cause)
{
    /// <summary>Whether an exception of a reader means that the file is unreadable, and is not a fault of the program.</summary>
    public static bool IsOfFile(Exception exception) => exception
        is IOException or InvalidDataException or UnauthorizedAccessException or System.Text.DecoderFallbackException or System.Text.Json.JsonException;
}
