using System.Text;
using Grpc.Core;
using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>Why an item or a call has no answer. The same facts for an item of a batch and for a call.</summary>
/// <param name="Code">The status of gRPC.</param>
/// <param name="Reason">A constant of <see cref="Protos.ErrorReasons"/>; empty when no server answered.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record ScoringError(StatusCode Code, string Reason, string Message)
{
    /// <summary>The fields that exceed their limits; empty when the request is valid.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>Time after which the same request may succeed; null when the server states none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    // What is empty is left out, and each violation is printed.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Code = {Code}");
        if (Reason.Length > 0) builder.Append($", Reason = {Reason}");
        builder.Append($", Message = {Message}");
        if (Violations.Count > 0) builder.Append($", Violations = [{string.Join("; ", Violations.Select(violation => $"{violation.Field}: {violation.Description}"))}]");
        if (RetryAfter is { } wait) builder.Append($", RetryAfter = {wait}");
        return true;
    }
}
