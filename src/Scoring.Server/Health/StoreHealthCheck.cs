using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scoring.Creators;
using Scoring.Store;

namespace Scoring.Server.Health;

/// <summary>Healthy while the server takes calls and its store answers a read. The model needs no check: without one the server does not start.</summary>
internal sealed class StoreHealthCheck(ServingState state, ICreatorStore store) : IHealthCheck
{
    // Any key will do: the answer matters, not the record. A state, since features may be remembered without asking the store.
    private static readonly CreatorKey[] Probe = [new(CreatorKey.DefaultTenant, Platform.Instagram, "health")];

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!state.IsServing) return HealthCheckResult.Unhealthy("The server is starting or shutting down.");
        try
        {
            await store.ReadStatesAsync(Probe, new StoredState[Probe.Length], cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
