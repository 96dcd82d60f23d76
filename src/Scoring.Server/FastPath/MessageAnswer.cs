using Google.Protobuf;

namespace Scoring.Server.FastPath;

/// <summary>An answer that is a message.</summary>
internal sealed class MessageAnswer(IMessage message) : IWireAnswer
{
    /// <inheritdoc/>
    public int Length { get; } = message.CalculateSize();

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer) => writer.Write(message);
}
