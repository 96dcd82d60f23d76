using Grpc.Core;
using Scoring.Server.Transport;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>
/// The hot methods' own way over the wire. The generated marshallers make a message of every request and take a message for every answer; here a request
/// becomes a call whose creator is looked up already, and an answer goes out as bytes that were prepared when the creator was first asked for.
/// On the wire nothing differs: the same methods, the same messages, byte for byte.
/// </summary>
/// <remarks>
/// There is one pair of marshallers for each kind of request and one for all answers. They replace the generated ones of the three methods below, on
/// the server alone, and are guarded like them (<see cref="GuardedMarshaller"/>): what cannot be read answers INVALID_ARGUMENT. Why: docs/decisions/0012.
/// </remarks>
internal sealed class ScoreMarshallers(CallReader reader)
{
    /// <summary>Writes every answer of the three methods.</summary>
    public static readonly Marshaller<IWireAnswer> Answers = new(Write, _ => throw new NotSupportedException("A server reads no answers."));

    /// <summary>Binds a method with marshallers of its own, if it is one that has them.</summary>
    /// <param name="method">The method as it was generated.</param>
    /// <param name="binder">Where it belongs.</param>
    /// <returns>Whether it was bound.</returns>
    public bool TryBind<TService>(IMethod method, GuardedServiceBinder<TService> binder)
        where TService : class
    {
        switch (method)
        {
            case Method<Proto.ScoreCreatorRequest, Proto.ScoreCreatorResponse>:
                binder.AddMethod(Replace(method, context => reader.ReadScore(context.PayloadAsReadOnlySequence())), default(UnaryServerMethod<ScoreCall, IWireAnswer>));
                return true;
            case Method<Proto.BatchScoreCreatorsRequest, Proto.BatchScoreCreatorsResponse>:
                binder.AddMethod(Replace(method, context => reader.ReadBatch(context.PayloadAsReadOnlySequence())), default(UnaryServerMethod<BatchCall, IWireAnswer>));
                return true;
            case Method<Proto.StreamScoresRequest, Proto.StreamScoresResponse>:
                binder.AddMethod(Replace(method, context => reader.ReadStreamed(context.PayloadAsReadOnlySequence())), default(DuplexStreamingServerMethod<ScoreCall, IWireAnswer>));
                return true;
            default:
                return false;
        }
    }

    private static Method<TCall, IWireAnswer> Replace<TCall>(IMethod method, Func<DeserializationContext, TCall> read)
        where TCall : class =>
        new(method.Type, method.ServiceName, method.Name, new Marshaller<TCall>((_, _) => throw new NotSupportedException("A server writes no requests."), read), Answers);

    private static void Write(IWireAnswer answer, SerializationContext context)
    {
        // Told beforehand, so that the transport needs no buffer of its own between.
        context.SetPayloadLength(answer.Length);
        SegmentWriter writer = new(context.GetBufferWriter());
        answer.WriteTo(ref writer);
        writer.Finish();
        context.Complete();
    }
}
