using Microsoft.Extensions.DependencyInjection;
using Scoring.Creators;
using Scoring.Server.Configuration;
using Scoring.Store;

namespace Scoring.Server.Health;

/// <summary>
/// Examines the store: whether it answers a read, and whether it can commit as its acknowledgements promise. Sets the result in the state of the server and logs outages. The clock and the certificate are examined with it. Those who
/// ask while an examination runs share the next one.
/// </summary>
internal sealed class StoreExaminer(
    ServingState state, StoreOutageLog outages, [FromKeyedServices(ConfiguredStore.BehindCache)] ICreatorStore store, ServerClocks clocks, CertificateExpiry certificate, TimeProvider clock)
{
    // Any key works, because only the answer matters. Features are read, as scores do: with replicas that must confirm, the read of a state waits for them.
    private static readonly CreatorKey[] Probe = [new(CreatorKey.DefaultTenant, Platform.Instagram, "health")];

    // A slower store would miss the deadlines of callers too.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Examines the store. The result is in the state of the server when the task completes.</summary>
    public Task ExamineAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_running.IsCompleted) return (_running = RunAsync()).WaitAsync(cancellationToken);
            // The running one may have passed what changed meanwhile.
            return (_next ??= RunAfterAsync(_running)).WaitAsync(cancellationToken);
        }
    }

    private async Task RunAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_lock) (_running, _next) = (_next!, null);
        await RunAsync();
    }

    private async Task RunAsync()
    {
        StoreFault? read = await LimitAsync(ReadAsync);
        StoreFault? write = read ?? await LimitAsync(store.FindWriteFaultAsync);
        state.SetStore(read, write);
        outages.Examine(write);
        clocks.Examine();
        certificate.Examine();
    }

    private async ValueTask<StoreFault?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ReadFeaturesAsync(Probe, new StoredFeatures[Probe.Length], cancellationToken);
            return null;
        }
        catch (StoreUnavailableException failure)
        {
            return failure.Fault;
        }
    }

    private async ValueTask<StoreFault?> LimitAsync(Func<CancellationToken, ValueTask<StoreFault?>> examine)
    {
        using var end = new CancellationTokenSource(LongestProbe, clock);
        try
        {
            return await examine(end.Token);
        }
        catch (OperationCanceledException)
        {
            return new StoreFault(StoreFaultKind.Unreachable, $"The store did not answer within {LongestProbe.TotalSeconds} s.");
        }
    }
}
