using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Services;
using Scoring.Server.Health;
using Scoring.Server.Telemetry;
using Scoring.Service.Admission;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>
/// Binds the three hot methods with their own marshallers and handlers. The generated marshallers create a message for every request and response. These
/// marshallers parse a plain request without messages and write pre-serialized bytes. Any other request is passed to the override of the service. The
/// wire format is the same: the same methods and messages, byte for byte. Reasons: docs/decisions/0012.
/// </summary>
internal sealed class FastPathMethods(FastPathHandler handler, FastStreamAnswering streamed, FailureGuard guard, CallLog log, ServingState serving)
{
    /// <summary>Writes the answers of the three methods.</summary>
    public static readonly Marshaller<IWireAnswer> Answers = new(Write, _ => throw new NotSupportedException("A server reads no answers."));

    /// <summary>Binds a unary method if it is a hot one.</summary>
    /// <param name="method">The generated method.</param>
    /// <param name="next">The service's override.</param>
    /// <param name="metadata">Metadata of the endpoint.</param>
    /// <param name="context">Receives the endpoint.</param>
    /// <returns>Whether the method was bound.</returns>
    public bool TryBind<TService, TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TService, TRequest, TResponse> next, IList<object> metadata, ServiceMethodProviderContext<TService> context)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        switch (next)
        {
            case UnaryServerMethod<TService, Proto.ScoreCreatorRequest, Proto.ScoreCreatorResponse> scoreCreator:
                context.AddUnaryMethod(
                    Replace(method, payload => FastCallReader.ReadScore(payload.PayloadAsReadOnlySequence())),
                    [.. metadata, FastPathMetadata.Instance],
                    guard.Around<TService, FastCall<Proto.ScoreCreatorRequest>, IWireAnswer>((service, call, server) => call.Message is { } message
                        ? AnswerMessage(scoreCreator, service, message, server)
                        : handler.ScoreCreator(call, CallerReader.CallerOf(server), server)));
                return true;
            case UnaryServerMethod<TService, Proto.BatchScoreCreatorsRequest, Proto.BatchScoreCreatorsResponse>:
                context.AddUnaryMethod(
                    Replace(method, payload => FastCallReader.ReadBatch(payload.PayloadAsReadOnlySequence())),
                    [.. metadata, FastPathMetadata.Instance],
                    guard.Around<TService, FastBatchCall, IWireAnswer>((service, call, server) => call.Message is { } message
                        ? AnswerItems((ScoreGrpcService)(object)service, message, server)
                        : handler.BatchScoreCreators(call, CallerReader.CallerOf(server), server)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Binds a bidirectional streaming method if it is a hot one.</summary>
    /// <param name="method">The generated method.</param>
    /// <param name="metadata">Metadata of the endpoint.</param>
    /// <param name="context">Receives the endpoint.</param>
    /// <returns>Whether the method was bound.</returns>
    public bool TryBind<TService, TRequest, TResponse>(Method<TRequest, TResponse> method, IList<object> metadata, ServiceMethodProviderContext<TService> context)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        if (typeof(TRequest) != typeof(Proto.StreamScoresRequest)) return false;
        context.AddDuplexStreamingMethod(
            Replace(method, payload => FastCallReader.ReadStreamed(payload.PayloadAsReadOnlySequence())),
            [.. metadata, FastPathMetadata.Instance],
            guard.Around<TService, FastCall<Proto.StreamScoresRequest>, IWireAnswer>((_, requests, responses, server) => StreamScores(requests, responses, server)));
        return true;
    }

    private Task StreamScores(IAsyncStreamReader<FastCall<Proto.StreamScoresRequest>> requests, IServerStreamWriter<IWireAnswer> responses, ServerCallContext context)
    {
        var caller = StreamCaller.Of(context, WorkPriority.Bulk);
        return ServedStream.RunAsync(
            serving, context, ending => new ScoreStream<FastCall<Proto.StreamScoresRequest>, IWireAnswer>(streamed, caller).RunAsync(requests, responses, ending));
    }

    private Method<TCall, IWireAnswer> Replace<TCall>(IMethod method, Func<DeserializationContext, TCall> read)
        where TCall : class
    {
        var marshaller = new Marshaller<TCall>((_, _) => throw new NotSupportedException("A server writes no requests."), read);
        return new Method<TCall, IWireAnswer>(method.Type, method.ServiceName, method.Name, guard.Around(marshaller, method), guard.Around(Answers, method));
    }

    private async Task<IWireAnswer> AnswerMessage<TService, TRequest, TResponse>(
        UnaryServerMethod<TService, TRequest, TResponse> method, TService service, TRequest request, ServerCallContext context)
        where TService : class
        where TRequest : class
        where TResponse : class, IMessage
    {
        log.BeginSteps(context);
        return new MessageAnswer(await method(service, request, context));
    }

    private async Task<IWireAnswer> AnswerItems(ScoreGrpcService service, Proto.BatchScoreCreatorsRequest request, ServerCallContext context)
    {
        log.BeginSteps(context);
        return new BatchAnswer(await service.BatchScoreCreatorsAsync<IWireAnswer>(request, context, static item => new BytesAnswer(item)));
    }

    private static void Write(IWireAnswer answer, SerializationContext context)
    {
        // With the length set in advance the transport needs no intermediate buffer.
        context.SetPayloadLength(answer.Length);
        SegmentWriter writer = new(context.GetBufferWriter());
        answer.WriteTo(ref writer);
        writer.Finish();
        context.Complete();
    }
}
