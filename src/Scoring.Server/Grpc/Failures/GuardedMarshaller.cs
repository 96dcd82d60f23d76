using Grpc.Core;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Wraps the generated marshallers. They run outside of every interceptor, where an exception would answer UNKNOWN; only an
/// <see cref="RpcException"/> is taken at its word. The generated ones already read from the transport's buffers and write into them.
/// </summary>
internal static class GuardedMarshaller
{
    /// <summary>A marshaller that answers INVALID_ARGUMENT for what it cannot read and INTERNAL for what it cannot write.</summary>
    public static Marshaller<T> Create<T>(Marshaller<T> inner, IMethod method, ServerFailureLog failures)
        where T : class
    {
        Action<T, SerializationContext> write = inner.ContextualSerializer;
        Func<DeserializationContext, T> read = inner.ContextualDeserializer;
        string name = $"{method.ServiceName}/{method.Name}";
        return new Marshaller<T>(Write, Read);

        void Write(T message, SerializationContext context)
        {
            try
            {
                write(message, context);
            }
            catch (Exception failure)
            {
                throw failures.Record(name, failure).ToRpcException();
            }
        }

        T Read(DeserializationContext context)
        {
            try
            {
                return read(context);
            }
            catch (Exception)
            {
                // Whatever a parser throws, it throws because of its input.
                throw TransportRefusals.UnreadableMessage(name).ToRpcException();
            }
        }
    }
}
