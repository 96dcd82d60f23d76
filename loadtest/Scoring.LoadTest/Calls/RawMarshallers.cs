using System.Buffers;
using Grpc.Core;

namespace Scoring.LoadTest.Calls;

/// <summary>
/// Requests are prepared bytes, and only a sample of the answers is parsed. The less work the client does, the larger is the server's part of a measured
/// call. A client that parsed every answer would hide a part of the difference between two servers.
/// </summary>
internal static class RawMarshallers
{
    // Checking one answer in a thousand has no measurable cost, and detects a server with wrong answers within a second.
    private const int AnswersPerCheck = 1_024;

    [ThreadStatic]
    private static int _answers;

    /// <summary>Writes prepared bytes. Does not read: a client receives no requests.</summary>
    public static Marshaller<RequestBytes> Request { get; } = new(Write, _ => throw new NotSupportedException());

    /// <summary>Reads one answer in a thousand.</summary>
    public static Marshaller<Answer> SampledAnswer { get; } = new((_, _) => throw new NotSupportedException(), ReadSome);

    /// <summary>Reads every answer.</summary>
    public static Marshaller<Answer> WholeAnswer { get; } = new((_, _) => throw new NotSupportedException(), ReadAll);

    /// <summary>Writes a prepared message, as a client or as a server.</summary>
    public static void Write(ReadOnlySpan<byte> message, SerializationContext context)
    {
        context.SetPayloadLength(message.Length);
        context.GetBufferWriter().Write(message);
        context.Complete();
    }

    private static void Write(RequestBytes request, SerializationContext context) => Write(request.Span, context);

    private static Answer ReadSome(DeserializationContext context)
    {
        if (context.PayloadLength > 0 && ++_answers % AnswersPerCheck != 0) return Answer.Unread;
        return ReadAll(context);
    }

    private static Answer ReadAll(DeserializationContext context) => new(context.PayloadAsReadOnlySequence().ToArray());
}
