using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scoring.Server.Health;

/// <summary>Healthy while the server accepts calls, its store answers reads, and its store can commit as its acknowledgements promise; degraded while its clock is wrong or its certificate expires.</summary>
internal sealed class WritingCheck(ServingState state, StoreExaminer examiner, ServerClocks clocks, CertificateExpiry certificate) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await examiner.ExamineAsync(cancellationToken);
        HealthCheckResult writing = state.Writing;
        return writing.Status == HealthStatus.Healthy && (clocks.Fault ?? certificate.Fault) is { } fault ? HealthCheckResult.Degraded(fault) : writing;
    }
}
