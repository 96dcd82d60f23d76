using Google.Protobuf;

namespace Scoring.Server.Prepared;

/// <summary>An answer that is a message: whatever is not prepared.</summary>
internal sealed class MessageAnswer(IMessage message) : IWireAnswer
{
    /// <inheritdoc/>
    public int Length { get; } = message.CalculateSize();

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer) => writer.Write(message);
}
