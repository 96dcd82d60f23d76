using Grpc.Core;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// A stream of requests. Invalid framing is the caller's fault (INVALID_ARGUMENT), not the server's. Oversized messages are refused with the size limit.
/// After the first response the status is in the trailers, where the middleware cannot correct it.
/// </summary>
internal sealed class GuardedStreamReader<T>(IAsyncStreamReader<T> inner, ServerCallContext context, int maxMessageBytes) : IAsyncStreamReader<T>
{
    /// <inheritdoc/>
    public T Current => inner.Current;

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.MoveNext(cancellationToken);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.ResourceExhausted && failure.Trailers.Count == 0)
        {
            throw TransportRefusals.MessageTooLarge(maxMessageBytes).ToRpcException();
        }
        catch (Exception failure) when (IsBroken(failure) && !context.CancellationToken.IsCancellationRequested)
        {
            throw TransportRefusals.BrokenFraming(context.Method.TrimStart('/')).ToRpcException();
        }
    }

    private static bool IsBroken(Exception failure) => failure switch
    {
        RpcException { StatusCode: StatusCode.Internal or StatusCode.Unknown } => true,
        InvalidDataException => true,
        // An invalid message length is reported as an I/O failure. A lost connection is reported the same way, but also cancels the call.
        IOException => true,
        _ => false,
    };
}
