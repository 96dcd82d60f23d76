using System.Buffers;
using Grpc.Core;

namespace Scoring.LoadTest.Calls;

/// <summary>
/// Requests as prepared bytes, answers unread but for a sample. The less the client does, the more of a measured call is the server's, and the harder
/// a comparison is on the slower server: a client that parsed every answer would hide part of the difference.
/// </summary>
internal static class RawMarshallers
{
    // Looking at one answer in so many costs nothing that can be measured, and finds a server that answers nonsense within a second.
    private const int AnswersPerCheck = 1_024;

    [ThreadStatic]
    private static int _answers;

    /// <summary>Writes prepared bytes. Reads nothing: a client gets no requests.</summary>
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
