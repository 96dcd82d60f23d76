using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Scoring.Observations;
using Scoring.Protos;
using Scoring.Service.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Failures;

/// <summary>Converts a refusal to gRPC: <see cref="ToRpcException"/> for a call, <see cref="ToItemError"/> for one item of a call.</summary>
internal static class RefusalStatus
{
    // The violations of a call are sent in a header. Clients accept headers of only a few kilobytes.
    private const int MaxViolationsOfACall = 16;

    /// <summary>The header by which a client library that retries by itself waits as long as the server requests, or does not retry.</summary>
    public const string PushbackHeader = "grpc-retry-pushback-ms";

    /// <summary>The refusal of a call, as an exception of the gRPC library.</summary>
    public static RpcException ToRpcException(this Refusal refusal)
    {
        RpcException exception = refusal.ToStatus().ToRpcException();
        if (refusal.Pushback() is { } pushback) exception.Trailers.Add(PushbackHeader, pushback);
        return exception;
    }

    /// <summary>Ends a call that is refused.</summary>
    /// <exception cref="RpcException">The call is refused.</exception>
    public static void ThrowIfRefused(this Refusal? refusal)
    {
        if (refusal is not null) throw refusal.ToRpcException();
    }

    /// <summary>
    /// The value of <see cref="PushbackHeader"/>; null for no header. Only for statuses that clients retry: some libraries retry any status with this header.
    /// </summary>
    public static string? Pushback(this Refusal refusal) => refusal.Code switch
    {
        RefusalCode.Unavailable or RefusalCode.ResourceExhausted or RefusalCode.Aborted when refusal.RetryAfter is { } delay =>
            ((long)Math.Ceiling(delay.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture),
        // The message is too large, or the server has a defect: a negative value ends the retries. A client retries INTERNAL without it, because client libraries give a connection
        // that ends in the middle of a call this status.
        RefusalCode.ResourceExhausted or RefusalCode.Internal => "-1",
        _ => null,
    };

    /// <summary>The refusal as a google.rpc.Status.</summary>
    public static Google.Rpc.Status ToStatus(this Refusal refusal)
    {
        string reason = ReasonTag.Of(refusal.Reason);
        var info = new ErrorInfo { Domain = ErrorReasons.Domain, Reason = reason };
        foreach ((string name, string value) in refusal.Facts) info.Metadata.Add(name, value);
        var status = new Google.Rpc.Status { Code = (int)CodeOf(refusal.Code), Message = refusal.Message, Details = { Any.Pack(info) } };
        if (refusal.Violations.Count > 0)
        {
            var request = new BadRequest();
            for (int i = 0; i < refusal.Violations.Count && i < MaxViolationsOfACall; i++)
            {
                request.FieldViolations.Add(new BadRequest.Types.FieldViolation
                {
                    Field = refusal.Violations[i].Field,
                    Description = refusal.Violations[i].Description,
                    Reason = reason,
                });
            }

            status.Details.Add(Any.Pack(request));
        }

        if (refusal.RetryAfter is { } delay) status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    /// <summary>The refusal of one item.</summary>
    public static Proto.ItemError ToItemError(this Refusal refusal)
    {
        var error = new Proto.ItemError { Code = (int)CodeOf(refusal.Code), Reason = ReasonTag.Of(refusal.Reason), Message = refusal.Message };
        foreach (FieldViolation violation in refusal.Violations)
        {
            error.FieldViolations.Add(new Proto.FieldViolation { Field = violation.Field, Description = violation.Description });
        }

        if (refusal.RetryAfter is { } delay) error.RetryAfterMs = (long)Math.Ceiling(delay.TotalMilliseconds);
        return error;
    }

    /// <summary>The status code of a refusal.</summary>
    public static StatusCode CodeOf(RefusalCode code) => code switch
    {
        RefusalCode.InvalidArgument => StatusCode.InvalidArgument,
        RefusalCode.OutOfRange => StatusCode.OutOfRange,
        RefusalCode.NotFound => StatusCode.NotFound,
        RefusalCode.Aborted => StatusCode.Aborted,
        RefusalCode.ResourceExhausted => StatusCode.ResourceExhausted,
        RefusalCode.Unavailable => StatusCode.Unavailable,
        RefusalCode.DataLoss => StatusCode.DataLoss,
        RefusalCode.Internal => StatusCode.Internal,
        RefusalCode.Cancelled => StatusCode.Cancelled,
        RefusalCode.DeadlineExceeded => StatusCode.DeadlineExceeded,
        RefusalCode.PermissionDenied => StatusCode.PermissionDenied,
        RefusalCode.FailedPrecondition => StatusCode.FailedPrecondition,
        RefusalCode.Unauthenticated => StatusCode.Unauthenticated,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The code has no status."),
    };
}
