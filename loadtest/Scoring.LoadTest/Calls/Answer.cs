namespace Scoring.LoadTest.Calls;

/// <summary>What came back from a call.</summary>
/// <param name="Bytes">The message; null when this answer is not one of those that are looked at.</param>
internal sealed record Answer(byte[]? Bytes)
{
    /// <summary>An answer that no caller reads, one object for all of them.</summary>
    public static readonly Answer Unread = new((byte[]?)null);
}
