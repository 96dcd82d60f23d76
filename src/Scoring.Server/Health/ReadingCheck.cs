using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scoring.Server.Health;

/// <summary>Healthy while the server accepts calls and its store answers reads. The model needs no check: without a valid model the server does not start.</summary>
internal sealed class ReadingCheck(ServingState state, StoreExaminer examiner) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await examiner.ExamineAsync(cancellationToken);
        return state.Reading;
    }
}
