using Grpc.Core;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Wraps the generated marshallers. They run outside of every interceptor, where an exception results in UNKNOWN unless it is an
/// <see cref="RpcException"/>. The generated marshallers already read from and write to the buffers of the transport.
/// </summary>
internal static class GuardedMarshaller
{
    /// <summary>A marshaller that returns INVALID_ARGUMENT for an unreadable message and INTERNAL for a failed write.</summary>
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
            catch (Exception failure) when (EndedResponse.IsCauseOf(failure))
            {
                throw Refusals.Cancelled().ToRpcException();
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
                // Every exception of a parser is caused by its input.
                throw TransportRefusals.UnreadableMessage(name).ToRpcException();
            }
        }
    }
}
