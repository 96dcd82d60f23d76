using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Scoring.LoadTest.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>Puts the constant answers behind the service's own method names: the same paths and headers cross the wire.</summary>
internal sealed class ConstantMethods : IServiceMethodProvider<ConstantService>
{
    private static readonly Marshaller<PreparedAnswer> Prepared = new(
        (answer, context) => RawMarshallers.Write(answer.Bytes, context),
        _ => PreparedAnswer.Empty);

    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ConstantService> context)
    {
        Add(context, ServiceMethods.ScoreCreator, Generated(Proto.ScoreCreatorRequest.Parser), ConstantService.ScoreCreator);
        Add(context, ServiceMethods.BatchScoreCreators, Generated(Proto.BatchScoreCreatorsRequest.Parser), ConstantService.BatchScoreCreators);
        Add(context, ServiceMethods.RecordObservations, Generated(Proto.RecordObservationsRequest.Parser), ConstantService.RecordObservations);
        Add(context, ServiceMethods.Empty, Prepared, ConstantService.Empty);
        context.AddDuplexStreamingMethod(
            Named(ServiceMethods.StreamScores, Generated(Proto.ScoreCreatorRequest.Parser)), Metadata(), ConstantService.StreamScores);
    }

    private static void Add<TRequest>(
        ServiceMethodProviderContext<ConstantService> context,
        Method<RequestBytes, Answer> called,
        Marshaller<TRequest> request,
        UnaryServerMethod<ConstantService, TRequest, PreparedAnswer> answer)
        where TRequest : class =>
        context.AddUnaryMethod(Named(called, request), Metadata(), answer);

    private static Method<TRequest, PreparedAnswer> Named<TRequest>(Method<RequestBytes, Answer> called, Marshaller<TRequest> request) =>
        new(called.Type, called.ServiceName, called.Name, request, Prepared);

    private static IList<object> Metadata() => [new HttpMethodMetadata(["POST"])];

    // As the generated code reads: out of the transport's buffers, without a copy.
    private static Marshaller<T> Generated<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new((_, _) => throw new NotSupportedException(), context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
