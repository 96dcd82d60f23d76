using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Baseline;

/// <summary>How the baselines bind their methods: requests by the generated code, answers as bytes.</summary>
internal static class BaselineMethods
{
    /// <summary>Prepared bytes, both ways.</summary>
    public static readonly Marshaller<PreparedAnswer> Prepared = new(
        (answer, context) => RawMarshallers.Write(answer.Bytes, context),
        _ => PreparedAnswer.Empty);

    /// <summary>Binds a method that is called with one request and gives one answer.</summary>
    public static void Add<TService, TRequest>(
        ServiceMethodProviderContext<TService> context,
        Method<RequestBytes, Answer> called,
        Marshaller<TRequest> request,
        UnaryServerMethod<TService, TRequest, PreparedAnswer> answer)
        where TService : class
        where TRequest : class =>
        context.AddUnaryMethod(Named(called, request), Metadata(), answer);

    /// <summary>A method by the name by which it is called.</summary>
    public static Method<TRequest, PreparedAnswer> Named<TRequest>(Method<RequestBytes, Answer> called, Marshaller<TRequest> request) =>
        new(called.Type, called.ServiceName, called.Name, request, Prepared);

    /// <summary>What the routing of gRPC wants to know.</summary>
    public static IList<object> Metadata() => [new HttpMethodMetadata(["POST"])];

    /// <summary>As the generated code reads: out of the transport's buffers, without a copy.</summary>
    public static Marshaller<T> Generated<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new((_, _) => throw new NotSupportedException(), context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
