using Grpc.Core;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// A stream of requests whose broken framing is the caller's fault (INVALID_ARGUMENT), not the server's, and whose oversized messages are refused with the bound.
/// Once answers have been sent the status stands in the trailers, where nothing corrects it later.
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
        catch (RpcException failure) when (failure.StatusCode == StatusCode.ResourceExhausted)
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
        // A length that no message can have is reported as an I/O failure. A lost connection is one too, but cancels the call.
        IOException => true,
        _ => false,
    };
}
