using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>An answer on a stream, followed by the caller's tag.</summary>
/// <param name="answer">The answer: the bytes of a StreamScoresResponse without a tag.</param>
/// <param name="tag">The tag.</param>
internal sealed class TaggedAnswer(IWireAnswer answer, ulong tag) : IWireAnswer
{
    private const byte TagTag = (Proto.StreamScoresResponse.TagFieldNumber << 3) | WireReader.Varint;

    /// <inheritdoc/>
    public int Length { get; } = answer.Length + SegmentWriter.FieldLength(tag);

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer)
    {
        answer.WriteTo(ref writer);
        writer.WriteField(TagTag, tag);
    }
}
