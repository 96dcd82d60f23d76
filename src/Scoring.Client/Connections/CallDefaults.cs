using Grpc.Core;
using Grpc.Core.Interceptors;
using Scoring.Client.Settings;
using Scoring.Protos.V1;

namespace Scoring.Client.Connections;

/// <summary>Gives a call what it does not state: a deadline, unless it is a stream, and whether it waits for a connection.</summary>
internal sealed class CallDefaults(ScoringClientOptions options) : Interceptor
{
    /// <summary>The time of a deadline from now. gRPC compares a deadline with the system clock, so it is computed from that clock.</summary>
    public static DateTime After(TimeSpan span) => TimeProvider.System.GetUtcNow().UtcDateTime + span;

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithDeadline(context));

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithDeadline(context));

    /// <inheritdoc/>
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Of(context, context.Options));

    private ClientInterceptorContext<TRequest, TResponse> WithDeadline<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class =>
        Of(context, context.Options.Deadline is null ? context.Options.WithDeadline(After(DeadlineOf(context.Method.ServiceName, context.Method.Name))) : context.Options);

    private ClientInterceptorContext<TRequest, TResponse> Of<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, CallOptions call)
        where TRequest : class
        where TResponse : class =>
        new(context.Method, context.Host, options.WaitForReady ? call.WithWaitForReady() : call);

    private TimeSpan DeadlineOf(string service, string method)
    {
        if (service != ScoreService.Descriptor.FullName) return options.RecordDeadline;
        return method == nameof(ScoreService.ScoreServiceClient.BatchScoreCreators) ? options.BatchDeadline : options.ScoreDeadline;
    }
}
