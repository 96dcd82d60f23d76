using Grpc.Core;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Health;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Services;

/// <summary>A stream that ends by itself, with its call, or when the server shuts down.</summary>
internal static class ServedStream
{
    /// <summary>Serves a stream, and reports the reason when a shutdown ends it.</summary>
    /// <param name="serving">Counts the streams and signals when they must end.</param>
    /// <param name="context">The call.</param>
    /// <param name="serve">Serves until its token is cancelled; may complete work in progress and then throws.</param>
    /// <exception cref="RpcException">UNAVAILABLE, when the server shuts down.</exception>
    public static async Task RunAsync(ServingState serving, ServerCallContext context, Func<CancellationToken, Task> serve)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, serving.Closing);
        serving.EnterStream();
        try
        {
            await serve(ending.Token);
        }
        catch (OperationCanceledException) when (serving.Closing.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.ShuttingDown().ToRpcException();
        }
        finally
        {
            serving.LeaveStream();
        }
    }
}
