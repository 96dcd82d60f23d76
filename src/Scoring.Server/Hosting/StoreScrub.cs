using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scoring.Server.Configuration;
using Scoring.Server.Health;
using Scoring.Store;
using Scoring.Store.Caching;
using Scoring.Store.Sealing;

namespace Scoring.Server.Hosting;

/// <summary>
/// Verifies every stored value in the background, slowly, so that damage is found before a call needs the value and while a backup still has it. A pass begins when the server starts and
/// <see cref="ScoringServerOptions.ScrubInterval"/> after the end of the previous one.
/// </summary>
internal sealed partial class StoreScrub : BackgroundService
{
    // 500 creators a second: a few milliseconds of a processor, and 10 million creators take less than six hours.
    private const int CreatorsPerPage = 100;
    private static readonly TimeSpan PageInterval = TimeSpan.FromMilliseconds(200);

    // A further line says how many there are.
    private const int MostLinesPerPass = 100;

    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(10);

    private readonly IVerifiableStore? _store;
    private readonly TimeSpan _interval;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _clock;
    private readonly ILogger<StoreScrub> _logger;
    private readonly Counter<long> _verified;
    private readonly Counter<long> _damaged;
    private readonly KnownDamage _known;

    public StoreScrub(
        [FromKeyedServices(ConfiguredStore.BehindCache)] ICreatorStore store,
        ScoringServerOptions options,
        KnownDamage known,
        IHostApplicationLifetime lifetime,
        TimeProvider clock,
        IMeterFactory meters,
        ILogger<StoreScrub> logger)
    {
        _lifetime = lifetime;
        _store = store as IVerifiableStore;
        _known = known;
        _interval = options.ScrubInterval;
        _clock = clock;
        _logger = logger;
        Meter meter = meters.Create(NearCacheMetrics.MeterName);
        _verified = meter.CreateCounter<long>("scoring.store.verified", "{value}", "Stored values that were verified in the background.");
        _damaged = meter.CreateCounter<long>("scoring.store.damage_found", "{place}", "Damaged values and places that were found in the background.");
        meter.CreateObservableGauge("scoring.store.damaged", () => known.Count, "{place}", "Damaged values and places that the last complete pass found, without those of creators that were committed or erased since.");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_store is null || _interval == TimeSpan.Zero) return;
        // A start that fails has no line of a pass.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = _lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            while (true)
            {
                await PassAsync(_store, stoppingToken);
                await Task.Delay(_interval, _clock, stoppingToken);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException && stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task PassAsync(IVerifiableStore store, CancellationToken cancellationToken)
    {
        long begin = _clock.GetTimestamp();
        long values = 0, withoutChecksum = 0, damaged = 0;
        string? cursor = null;
        bool isComplete = false;
        while (!isComplete)
        {
            VerifiedPage page;
            try
            {
                page = await store.VerifyAsync(cursor, CreatorsPerPage, cancellationToken);
            }
            catch (StoreUnavailableException)
            {
                // The outage is reported elsewhere.
                await Task.Delay(AfterOutage, _clock, cancellationToken);
                continue;
            }

            values += page.Values;
            withoutChecksum += page.WithoutChecksum;
            _verified.Add(page.Values);
            if (page.Damaged.Count > 0) _damaged.Add(page.Damaged.Count);
            foreach (DamagedPlace place in page.Damaged)
            {
                _known.Add(place);
                if (++damaged <= MostLinesPerPass) Damaged(place.Text);
            }

            cursor = page.NextCursor;
            isComplete = cursor is null;
            if (!isComplete) await Task.Delay(PageInterval, _clock, cancellationToken);
        }

        _known.EndPass();
        TimeSpan duration = _clock.GetElapsedTime(begin);
        if (damaged > 0) FoundDamage(values, duration, damaged, withoutChecksum);
        else FoundNone(values, duration, withoutChecksum);
    }

    [LoggerMessage(EventId = 52, Level = LogLevel.Error, Message = "Damaged in the store: {Place}")]
    private partial void Damaged(string place);

    [LoggerMessage(EventId = 53, Level = LogLevel.Error, Message = "The store was verified: {Values} values in {Duration}, {Damaged} damaged values and places, {WithoutChecksum} values without a checksum")]
    private partial void FoundDamage(long values, TimeSpan duration, long damaged, long withoutChecksum);

    [LoggerMessage(EventId = 54, Level = LogLevel.Information, Message = "The store was verified: {Values} values in {Duration}, none damaged, {WithoutChecksum} without a checksum")]
    private partial void FoundNone(long values, TimeSpan duration, long withoutChecksum);
}
