using Google.Rpc;
using Grpc.Core;
using Scoring.Protos;
using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>Converts failures of gRPC to errors and results.</summary>
internal static class Failures
{
    /// <summary>The error of a call that the disposal of the client ends.</summary>
    public static ScoringError Disposed { get; } = new(StatusCode.Cancelled, "", "The client was disposed of during the call.");

    /// <summary>The error of a failed call.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled the call.</exception>
    public static ScoringError ErrorOf(RpcException failure, CancellationToken cancellationToken) =>
        failure.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested
            ? throw new OperationCanceledException(failure.Status.Detail, failure, cancellationToken)
            : ErrorOf(failure);

    /// <summary>The error of a failed call.</summary>
    public static ScoringError ErrorOf(RpcException failure)
    {
        Google.Rpc.Status? details = failure.GetRpcStatus();
        return new ScoringError(details is null && IsOfConnection(failure) ? StatusCode.Unavailable : failure.StatusCode, details?.GetDetail<ErrorInfo>()?.Reason ?? "", MessageOf(failure.Status))
        {
            Violations =
            [
                .. (details?.GetDetail<BadRequest>()?.FieldViolations ?? [])
                    .Select(violation => new FieldViolation { Field = violation.Field, Description = violation.Description }),
            ],
            RetryAfter = details?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan(),
        };
    }

    // Some statuses have no message.
    private static string MessageOf(Grpc.Core.Status status) => status.Detail.Length > 0 ? status.Detail : $"The call ended with {status.StatusCode}.";

    // The library gives a connection that ends in the middle of a call the status INTERNAL or CANCELLED, depending on how it ends, and one on which HTTP/2 does not begin INTERNAL. An answer, whatever its
    // status in HTTP, is no exception.
    private static bool IsOfConnection(RpcException failure) =>
        failure.StatusCode is StatusCode.Internal or StatusCode.Cancelled && failure.Status.DebugException is IOException or HttpRequestException;

    /// <summary>The error of one item.</summary>
    public static ScoringError ErrorOf(ItemError error) => new((StatusCode)error.Code, error.Reason, error.Message)
    {
        Violations = error.FieldViolations,
        RetryAfter = error.HasRetryAfterMs ? TimeSpan.FromMilliseconds(error.RetryAfterMs) : null,
    };

    /// <summary>Whether the same request may succeed later.</summary>
    public static bool IsTransient(ScoringError error) => error.Code switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted or StatusCode.Cancelled => true,
        // Without a time the message is too large.
        StatusCode.ResourceExhausted => error.RetryAfter is not null,
        _ => false,
    };

    /// <summary>The result of one creator; null for an error that is not one of its items.</summary>
    public static ScoreResult? ResultOf(CreatorRef creator, ScoringError error) => error.Code switch
    {
        StatusCode.NotFound => new NotFound(creator),
        StatusCode.FailedPrecondition when error.Reason == ErrorReasons.NotCached => new NotCached(creator, error.RetryAfter),
        StatusCode.InvalidArgument or StatusCode.OutOfRange => new Invalid(creator, error),
        StatusCode.DataLoss or StatusCode.Internal => new Failed(creator, error),
        StatusCode.ResourceExhausted when error.RetryAfter is null => new Failed(creator, error),
        _ => IsTransient(error) ? new Unavailable(creator, error) : null,
    };

    /// <summary>The answer of the server.</summary>
    /// <param name="creator">The creator of the request.</param>
    /// <param name="scores">The scores. They have the version of the record, whatever the mask.</param>
    /// <param name="mask">What was asked for.</param>
    public static ScoreResult ResultOf(CreatorRef creator, CreatorScores scores, ReadMask mask) =>
        scores.RecordVersion == 0 ? new Prior(creator, scores) { ReadMask = mask } : new Scored(creator, scores) { ReadMask = mask };
}
