namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Recognizes a write that failed because its response has ended: the deadline of the call passed, or the caller left, while the answer was written. The transport throws then, before the
/// call is cancelled. That is no failure of the server.
/// </summary>
internal static class EndedResponse
{
    /// <summary>Whether the transport refused a write.</summary>
    /// <param name="failure">The exception, as it was thrown.</param>
    public static bool IsCauseOf(Exception failure) =>
        failure is InvalidOperationException or IOException or OperationCanceledException
        && failure.Source is "Microsoft.AspNetCore.Server.Kestrel.Core" or "System.IO.Pipelines";
}
