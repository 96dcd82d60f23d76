using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Telemetry;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Turns exceptions of a method into a status for the caller. It wraps each method directly: an interceptor would need a service scope and
/// two awaits per call. A call that completes synchronously needs no await.
/// </summary>
internal sealed class FailureGuard(FailureTranslator translator, ServerFailureLog failures, CallLog log, ScoringServerOptions options)
{
    /// <summary>Guards a marshaller of a method.</summary>
    public Marshaller<T> Around<T>(Marshaller<T> marshaller, IMethod method)
        where T : class => GuardedMarshaller.Create(marshaller, method, failures);

    /// <summary>Guards a method, and measures its steps.</summary>
    public UnaryServerMethod<TService, TRequest, TResponse> AroundMessages<TService, TRequest, TResponse>(UnaryServerMethod<TService, TRequest, TResponse> method)
        where TService : class
        where TRequest : class
        where TResponse : class => Around<TService, TRequest, TResponse>((service, request, context) =>
    {
        log.BeginSteps(context);
        return method(service, request, context);
    });

    /// <summary>Guards a method.</summary>
    public UnaryServerMethod<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(UnaryServerMethod<TService, TRequest, TResponse> method)
        where TService : class
        where TRequest : class
        where TResponse : class => (service, request, context) =>
    {
        Task<TResponse> call;
        try
        {
            call = method(service, request, context);
        }
        catch (Exception failure)
        {
            return Task.FromException<TResponse>(translator.Translate(failure, context));
        }

        return call.IsCompletedSuccessfully ? call : Complete(call, context);
    };

    /// <summary>Guards a server-streaming method.</summary>
    public ServerStreamingServerMethod<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(ServerStreamingServerMethod<TService, TRequest, TResponse> method)
        where TService : class
        where TRequest : class
        where TResponse : class =>
        (service, request, responses, context) => Complete(() => method(service, request, responses, context), context);

    /// <summary>Guards a bidirectional streaming method.</summary>
    public DuplexStreamingServerMethod<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(DuplexStreamingServerMethod<TService, TRequest, TResponse> method)
        where TService : class
        where TRequest : class
        where TResponse : class =>
        (service, requests, responses, context) => Complete(() => method(service, Guard(requests, context), Guard(responses, context), context), context);

    private GuardedStreamReader<TRequest> Guard<TRequest>(IAsyncStreamReader<TRequest> requests, ServerCallContext context) =>
        new(requests, context, options.MaxReceiveMessageBytes);

    private static IServerStreamWriter<TResponse> Guard<TResponse>(IServerStreamWriter<TResponse> responses, ServerCallContext context)
        where TResponse : class =>
        context.GetHttpContext().Features.Get<IRequestBodyPipeFeature>() is IHeldRequests held ? new AnsweringStreamWriter<TResponse>(responses, held) : responses;

    private async Task<TResponse> Complete<TResponse>(Task<TResponse> call, ServerCallContext context)
    {
        try
        {
            return await call;
        }
        catch (Exception failure)
        {
            throw translator.Translate(failure, context);
        }
        finally
        {
            log.MarkHandled(context);
        }
    }

    private async Task Complete(Func<Task> call, ServerCallContext context)
    {
        try
        {
            await call();
        }
        catch (Exception failure)
        {
            throw translator.Translate(failure, context);
        }
    }
}
