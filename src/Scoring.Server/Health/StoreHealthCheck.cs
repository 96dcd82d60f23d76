using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Changes;

namespace Scoring.Server.Health;

/// <summary>
/// Healthy while the server takes calls, its store answers a read, and nothing keeps acknowledgements from meaning what they promise. The model needs no
/// check: without one the server does not start.
/// </summary>
internal sealed partial class StoreHealthCheck(
    ServingState state, [FromKeyedServices(ConfiguredStore.BehindCache)] ICreatorStore store, TimeProvider clock, ILogger<StoreHealthCheck> logger) : IHealthCheck
{
    // Any key will do: the answer matters, not the record. A state, since features may be remembered without asking the store.
    private static readonly CreatorKey[] Probe = [new(CreatorKey.DefaultTenant, Platform.Instagram, "health")];

    // A store that takes longer is of no use to callers either.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string? trouble = await ExamineAsync(cancellationToken);
        if (!state.IsServing) return HealthCheckResult.Unhealthy("The server is starting or shutting down.");
        return trouble is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(trouble);
    }

    /// <summary>Looks at the store and notes what it finds in the state of the server.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public async ValueTask<string?> ExamineAsync(CancellationToken cancellationToken)
    {
        string? trouble = await FindTroubleAsync(cancellationToken);
        if (state.NoteStore(trouble is null))
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

    [LoggerMessage(EventId = 13, Level = LogLevel.Information, Message = "The store answers and is as it should be")]
    private partial void Ready();

    [LoggerMessage(EventId = 14, Level = LogLevel.Warning, Message = "Not ready: {Trouble}")]
    private partial void NotReady(string trouble);
}
