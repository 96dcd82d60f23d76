using System.Net.Sockets;
using Grpc.Core;
using Scoring.Client.Results;

namespace Scoring.Client.Connections;

/// <summary>The errors of failed calls. A message about the connection names the servers.</summary>
/// <param name="servers">The setting with the addresses.</param>
/// <param name="isConnected">Whether a server is connected.</param>
internal sealed class CallErrors(string servers, Func<bool> isConnected)
{
    /// <summary>The error of a failed call.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled the call.</exception>
    public ScoringError ErrorOf(RpcException failure, CancellationToken cancellationToken)
    {
        ScoringError error = Failures.ErrorOf(failure, cancellationToken);
        return MessageOf(failure, error.Code) is { } message ? error with { Message = message } : error;
    }

    // The library describes neither a deadline that passed in the client nor the server of a connection that failed.
    private string? MessageOf(RpcException failure, StatusCode code) => (code, failure.Status.DebugException) switch
    {
        (StatusCode.DeadlineExceeded, _) when failure.Status.Detail.Length == 0 =>
            isConnected() ? $"The deadline passed without an answer from {servers}." : $"The deadline passed without a connection to {servers}.",
        (StatusCode.Unavailable, IOException or SocketException or TimeoutException or HttpRequestException) =>
            $"The connection to {servers} failed: {CauseOf(failure.Status.DebugException).Message}",
        _ => null,
    };

    // That something was disposed of is a consequence.
    private static Exception CauseOf(Exception failure) => failure.InnerException is { } inner and not ObjectDisposedException ? CauseOf(inner) : failure;
}
