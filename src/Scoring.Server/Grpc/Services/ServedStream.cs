using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Server.Connections;
using Scoring.Server.Credentials;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Health;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Services;

/// <summary>
/// A stream that ends by itself, with its call, when the server shuts down, when its connection has reached its age, or when the credential of its caller expires
/// or is revoked.
/// </summary>
internal static class ServedStream
{
    // A longer time is more than a timer can count. No connection is open for so long.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    /// <summary>Serves a stream, and reports the reason when a shutdown, the age of the connection or the end of a credential ends it.</summary>
    /// <param name="serving">Counts the streams and signals when they must end.</param>
    /// <param name="context">The call.</param>
    /// <param name="serve">Serves until its token is cancelled; may complete work in progress and then throws.</param>
    /// <exception cref="RpcException">
    /// UNAVAILABLE, when the server shuts down or the connection has reached its age; UNAUTHENTICATED, when the credential has ended.
    /// </exception>
    public static async Task RunAsync(ServingState serving, ServerCallContext context, Func<CancellationToken, Task> serve)
    {
        HttpContext http = context.GetHttpContext();
        CancellationToken aged = http.Features.Get<CallerConnection>()?.Aged ?? CancellationToken.None;
        using CancellationTokenSource credentialEnd = UntilEnd(http.Features.Get<Identity>(), http);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource([context.CancellationToken, serving.Closing, aged, credentialEnd.Token]);
        serving.EnterStream();
        try
        {
            await serve(ending.Token);
        }
        catch (OperationCanceledException) when (serving.Closing.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.ShuttingDown().ToRpcException();
        }
        catch (OperationCanceledException) when (credentialEnd.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.NoValidCredential().ToRpcException();
        }
        catch (OperationCanceledException) when (aged.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.ConnectionAged().ToRpcException();
        }
        finally
        {
            serving.LeaveStream();
        }
    }

    private static CancellationTokenSource UntilEnd(Identity? identity, HttpContext context)
    {
        if (identity is null) return new CancellationTokenSource();
        TimeSpan left = identity.Expires - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var end = CancellationTokenSource.CreateLinkedTokenSource(identity.Revoked);
        if (left < LongestTimer) end.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return end;
    }
}
