using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Changes;

namespace Scoring.Server.Health;

/// <summary>
/// Healthy while the server accepts calls, its store answers a read, and the store's configuration supports the promised acknowledgements. The model needs no
/// check: without a valid model the server does not start.
/// </summary>
internal sealed partial class StoreHealthCheck(
    ServingState state, [FromKeyedServices(ConfiguredStore.BehindCache)] ICreatorStore store, TimeProvider clock, ILogger<StoreHealthCheck> logger) : IHealthCheck
{
    // Any key works, because only the answer matters. A state is read, since features may be cached.
    private static readonly CreatorKey[] Probe = [new(CreatorKey.DefaultTenant, Platform.Instagram, "health")];

    // A slower store would miss the deadlines of callers too.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string? trouble = await ExamineAsync(cancellationToken);
        if (!state.IsServing) return HealthCheckResult.Unhealthy("The server is starting or shutting down.");
        return trouble is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(trouble);
    }

    /// <summary>Checks the store and sets the result in the state of the server.</summary>
    /// <returns>The fault; null when there is none.</returns>
    public async ValueTask<string?> ExamineAsync(CancellationToken cancellationToken)
    {
        string? trouble = await FindTroubleAsync(cancellationToken);
        if (state.SetStoreReady(trouble is null))
        {
            if (trouble is null) Ready();
            else NotReady(trouble);
        }

        return trouble;
    }

    private async ValueTask<string?> FindTroubleAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(LongestProbe, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            await store.ReadStatesAsync(Probe, new StoredState[Probe.Length], either.Token);
            IReadOnlyList<string> violations = store is ISharedCreatorStore shared ? await shared.FindViolationsAsync(either.Token) : [];
            return violations.Count == 0 ? null : string.Join(' ', violations);
        }
        catch (StoreUnavailableException failure)
        {
            return failure.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"The store did not answer within {LongestProbe.TotalSeconds} s.";
        }
    }

    [LoggerMessage(EventId = 13, Level = LogLevel.Information, Message = "The store answers and is configured correctly")]
    private partial void Ready();

    [LoggerMessage(EventId = 14, Level = LogLevel.Warning, Message = "Not ready: {Trouble}")]
    private partial void NotReady(string trouble);
}
