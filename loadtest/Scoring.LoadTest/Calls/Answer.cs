namespace Scoring.LoadTest.Calls;

/// <summary>The answer to a call.</summary>
/// <param name="Bytes">The message; null when this answer is not in the checked sample.</param>
internal sealed record Answer(byte[]? Bytes)
{
    /// <summary>A shared instance for answers that are not checked.</summary>
    public static readonly Answer Unread = new((byte[]?)null);
}
