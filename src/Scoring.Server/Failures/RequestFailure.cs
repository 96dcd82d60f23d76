using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Failures;

/// <summary>
/// Why a call, or one item of it, has no answer. One description for both: <see cref="ToRpcException"/> for a call, <see cref="ToItemError"/> for an item.
/// </summary>
/// <param name="Code">The status code.</param>
/// <param name="Reason">One of <see cref="FailureReason"/>.</param>
/// <param name="Message">One sentence for a person. Never an exception's text.</param>
internal sealed record RequestFailure(StatusCode Code, string Reason, string Message)
{
    // A call's violations travel in a header, which clients accept only up to a few kilobytes.
    private const int MaxViolationsOfACall = 16;

    /// <summary>The fields at fault; empty where the request itself was well formed.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>After what time the same may be sent again; null where trying again cannot help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Facts for programs, as in google.rpc.ErrorInfo.metadata.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>A field breaks its bound.</summary>
    public static RequestFailure InvalidField(string field, string bound) => InvalidFields([new FieldViolation(field, bound)]);

    /// <summary>Fields break their bounds. At least one.</summary>
    public static RequestFailure InvalidFields(IReadOnlyList<FieldViolation> violations) =>
        new(StatusCode.InvalidArgument, FailureReason.InvalidField, Sentence(violations[0])) { Violations = violations };

    /// <summary>A list has too few or too many entries.</summary>
    public static RequestFailure CountOutOfBounds(string field, int count, int least, int most)
    {
        FieldViolation violation = new(field, string.Create(CultureInfo.InvariantCulture, $"must have {least} to {most} entries, had {count}"));
        return new(StatusCode.InvalidArgument, FailureReason.CountOutOfBounds, Sentence(violation)) { Violations = [violation] };
    }

    /// <summary>The time to score at is out of range.</summary>
    public static RequestFailure AsOfOutOfRange(string field, string bound)
    {
        FieldViolation violation = new(field, bound);
        return new(StatusCode.OutOfRange, FailureReason.AsOfOutOfRange, Sentence(violation)) { Violations = [violation] };
    }

    /// <summary>The failure of a call.</summary>
    public RpcException ToRpcException() => ToStatus().ToRpcException();

    /// <summary>The failure as a google.rpc.Status.</summary>
    public Google.Rpc.Status ToStatus()
    {
        var info = new ErrorInfo { Domain = FailureReason.Domain, Reason = Reason };
        foreach ((string name, string value) in Facts) info.Metadata.Add(name, value);
        var status = new Google.Rpc.Status { Code = (int)Code, Message = Message, Details = { Any.Pack(info) } };
        if (Violations.Count > 0)
        {
            var request = new BadRequest();
            for (int i = 0; i < Violations.Count && i < MaxViolationsOfACall; i++)
            {
                request.FieldViolations.Add(new BadRequest.Types.FieldViolation
                {
                    Field = Violations[i].Field,
                    Description = Violations[i].Description,
                    Reason = Reason,
                });
            }

            status.Details.Add(Any.Pack(request));
        }

        if (RetryAfter is { } delay) status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    /// <summary>The failure of one item.</summary>
    public Proto.ItemError ToItemError()
    {
        var error = new Proto.ItemError { Code = (int)Code, Reason = Reason, Message = Message };
        foreach (FieldViolation violation in Violations)
        {
            error.FieldViolations.Add(new Proto.FieldViolation { Field = violation.Field, Description = violation.Description });
        }

        if (RetryAfter is { } delay) error.RetryAfterMs = (long)Math.Ceiling(delay.TotalMilliseconds);
        return error;
    }

    private static string Sentence(FieldViolation violation) => $"{violation.Field} {violation.Description}.";
}
