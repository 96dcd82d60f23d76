using Google.Protobuf;

namespace Scoring.Server.FastPath;

/// <summary>The bytes of a message that was serialized before the call is answered.</summary>
internal sealed class BytesAnswer(byte[] bytes) : IWireAnswer
{
    /// <summary>Serializes a message.</summary>
    public BytesAnswer(IMessage message)
        : this(message.ToByteArray())
    {
    }

    /// <inheritdoc/>
    public int Length => bytes.Length;

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer) => writer.Write(bytes);
}
