using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Scoring.Server.Transport;

/// <summary>
/// The last resort of every call: turns whatever a handler throws into a status that says what the caller can do.
/// A call that succeeds at once passes without an await.
/// </summary>
internal sealed class FailureInterceptor(FailureTranslator translator) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Task<TResponse> call;
        try
        {
            call = continuation(request, context);
        }
        catch (Exception failure)
        {
            return Task.FromException<TResponse>(translator.Translate(failure, context));
        }

        return call.IsCompletedSuccessfully ? call : Complete(call, context);
    }

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Complete(continuation(new GuardedStreamReader<TRequest>(requestStream, context), context), context);

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Complete(continuation(request, responseStream, context), context);

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Complete(continuation(new GuardedStreamReader<TRequest>(requestStream, context), responseStream, context), context);

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
    }

    private async Task Complete(Task call, ServerCallContext context)
    {
        try
        {
            await call;
        }
        catch (Exception failure)
        {
            throw translator.Translate(failure, context);
        }
    }
}
