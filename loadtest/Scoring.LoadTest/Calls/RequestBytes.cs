namespace Scoring.LoadTest.Calls;

/// <summary>A request message as prepared bytes.</summary>
internal sealed class RequestBytes(byte[] bytes)
{
    /// <summary>The message.</summary>
    public ReadOnlySpan<byte> Span => bytes;
}
