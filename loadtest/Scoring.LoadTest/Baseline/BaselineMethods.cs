using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Baseline;

/// <summary>Binds the methods of the baselines: requests are parsed by the generated code, answers are bytes.</summary>
internal static class BaselineMethods
{
    /// <summary>Prepared bytes, in both directions.</summary>
    public static readonly Marshaller<PreparedAnswer> Prepared = new(
        (answer, context) => RawMarshallers.Write(answer.Bytes, context),
        _ => PreparedAnswer.Empty);

    /// <summary>Binds a unary method.</summary>
    public static void Add<TService, TRequest>(
        ServiceMethodProviderContext<TService> context,
        Method<RequestBytes, Answer> called,
        Marshaller<TRequest> request,
        UnaryServerMethod<TService, TRequest, PreparedAnswer> answer)
        where TService : class
        where TRequest : class =>
        context.AddUnaryMethod(Named(called, request), Metadata(), answer);

    /// <summary>Creates a method by its name.</summary>
    public static Method<TRequest, PreparedAnswer> Named<TRequest>(Method<RequestBytes, Answer> called, Marshaller<TRequest> request) =>
        new(called.Type, called.ServiceName, called.Name, request, Prepared);

    /// <summary>The metadata for the routing of gRPC.</summary>
    public static IList<object> Metadata() => [new HttpMethodMetadata(["POST"])];

    /// <summary>Reads like the generated code: from the buffers of the transport, without a copy.</summary>
    public static Marshaller<T> Generated<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new((_, _) => throw new NotSupportedException(), context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
