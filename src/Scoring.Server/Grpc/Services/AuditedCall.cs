using Grpc.Core;
using Scoring.Server.Auditing;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Services;

/// <summary>Runs an operation of an operator between two lines of the audit log.</summary>
internal sealed class AuditedCall(AuditLog audit)
{
    /// <summary>Runs an operation. The first line is written before anything changes; without it nothing changes.</summary>
    /// <param name="context">The call.</param>
    /// <param name="target">What the operation is about.</param>
    /// <param name="change">The operation.</param>
    public async Task<(T Value, Refusal? Refusal)> RunAsync<T>(ServerCallContext context, string target, Func<ValueTask<(T, Refusal?)>> change)
    {
        if (!await RecordAsync(AuditEntry.Started)) return (default!, Refusals.AuditUnavailable());
        string result = AuditEntry.Failed;
        try
        {
            (T value, Refusal? refusal) = await change();
            result = refusal is null ? AuditEntry.Done : ReasonTag.Of(refusal.Reason);
            return (value, refusal);
        }
        finally
        {
            await RecordAsync(result);
        }

        Task<bool> RecordAsync(string result) =>
            audit.RecordAsync(CallerReader.CallerOf(context), context.Method.TrimStart('/'), target, result, context.GetHttpContext().TraceIdentifier);
    }
}
