using System.Diagnostics.Metrics;
using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Observations;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Caching;
using Scoring.Store.Changes;

namespace Scoring.Server.Health;

/// <summary>
/// Compares the clock of this server with the clock of the shared store, with the versions of records, which are times of commits, and with the times of observations. A wrong clock does not
/// stop the server: it is reported, and observations that are refused because of it are refused for a reason of its own, so that they are sent again.
/// </summary>
internal sealed partial class ServerClocks : ICreatorChangeObserver
{
    // Clocks that are synchronized differ by far less, and the bound of five minutes for observations leaves room for more.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    // Versions later than this after the clock are damaged: no clock was that far ahead. A clock before 2026, as after the loss of its battery, is not taken for the time.
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(3_652);
    private static readonly long EarliestTime = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    // The observations that are remembered, and how many of them must be after the clock: not one sender of several.
    private const int Remembered = 16;
    private const int MostlyAhead = 12;

    // Observations show nothing about the clock any more after this time.
    private static readonly TimeSpan FeedAge = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _clock;
    private readonly ICreatorStore _store;
    private readonly ILogger<ServerClocks> _logger;
    private readonly bool _isCallers;
    private long _newestVersion;
    private int _aheadLately;
    private long _aheadAt;
    private volatile string? _fault;

    public ServerClocks(
        TimeProvider clock, [FromKeyedServices(ConfiguredStore.BehindCache)] ICreatorStore store, IMeterFactory meters, ILogger<ServerClocks> logger, CallersClock? own = null)
    {
        _clock = clock;
        _store = store;
        _logger = logger;
        _isCallers = own is not null;
        meters.Create(NearCacheMetrics.MeterName).CreateObservableGauge(
            "scoring.clock.offset", Offsets, "s", "How far this server's clock is behind; negative when it is ahead. By source: store (the clock of Redis), versions (the newest record that was seen).");
    }

    /// <summary>What is wrong with the clock, by the last examination; null when nothing is known to be.</summary>
    public string? Fault => _fault;

    private bool IsFeedAhead =>
        BitOperations.PopCount((uint)Volatile.Read(ref _aheadLately)) >= MostlyAhead && _clock.GetElapsedTime(Volatile.Read(ref _aheadAt)) < FeedAge;

    /// <inheritdoc/>
    public void OnChange(in CreatorChange change)
    {
        if (change.Kind == CreatorChangeKind.Committed) ObserveVersion(change.Version);
    }

    /// <summary>A record has this version: some server's clock showed it. A version of more than ten years after the time is ignored.</summary>
    public void ObserveVersion(long version)
    {
        if (version - Math.Max(CreatorVersion.UnixMicroseconds(_clock), EarliestTime) > MostAhead.Ticks / TimeSpan.TicksPerMicrosecond) return;
        long newest = Volatile.Read(ref _newestVersion);
        while (version > newest)
        {
            long found = Interlocked.CompareExchange(ref _newestVersion, version, newest);
            if (found == newest) return;
            newest = found;
        }
    }

    /// <summary>An observation was sent whose time is, or is not, more than five minutes after the clock.</summary>
    public void ObserveFeed(bool isAhead)
    {
        if (isAhead) Volatile.Write(ref _aheadAt, _clock.GetTimestamp());
        int before = Volatile.Read(ref _aheadLately);
        int after = ((before << 1) | (isAhead ? 1 : 0)) & ((1 << Remembered) - 1);
        // One of two observations at the same time may be forgotten.
        if (after != before) Interlocked.CompareExchange(ref _aheadLately, after, before);
    }

    /// <summary>Whether the clock of this server, and not that of the sender, is the likely cause that an observation is too far after it.</summary>
    /// <param name="observedAtMs">The time of the observation, Unix milliseconds.</param>
    /// <param name="nowMs">The clock of this server, Unix milliseconds.</param>
    public bool IsBehind(long observedAtMs, long nowMs)
    {
        TimeSpan behind = TimeSpan.FromTicks(Math.Max(StoreOffset?.Ticks ?? 0, VersionsAhead.Ticks));
        if (behind > Tolerance && observedAtMs - nowMs <= behind.TotalMilliseconds + ObservationLimits.MaxClockAheadMs) return true;
        return IsFeedAhead && !IsConfirmed;
    }

    /// <summary>Examines the clock, and logs when a fault begins and ends.</summary>
    public void Examine()
    {
        string? before = _fault;
        string? fault = FindFault();
        _fault = fault;
        if (fault is not null && before is null) Wrong(fault);
        else if (fault is null && before is not null) Right();
    }

    private TimeSpan? StoreOffset => (_store as ISharedCreatorStore)?.ClockOffset;

    private bool IsConfirmed => _isCallers || (StoreOffset is { } offset && offset.Duration() <= Tolerance);

    private TimeSpan VersionsAhead
    {
        get
        {
            long ahead = Volatile.Read(ref _newestVersion) - CreatorVersion.UnixMicroseconds(_clock);
            return ahead <= 0 || IsConfirmed ? TimeSpan.Zero : TimeSpan.FromMicroseconds(ahead);
        }
    }

    private string? FindFault()
    {
        if (StoreOffset is { } offset && offset.Duration() > Tolerance)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The clock of this server is {(offset > TimeSpan.Zero ? "behind" : "ahead of")} the clock of Redis by {TextOf(offset.Duration())}: synchronize both.");
        }

        if (VersionsAhead is var ahead && ahead > Tolerance)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"Records were stored up to {TextOf(ahead)} after the clock of this server: it is behind, or a clock was ahead when they were stored. Synchronize the clock.");
        }

        return IsFeedAhead && !IsConfirmed
            ? "Most of the latest observations have times of more than five minutes after the clock of this server: it is behind, or the clock of a sender is ahead. Synchronize the clocks."
            : null;
    }

    // Whole seconds, so that the text does not change all the time.
    private static string TextOf(TimeSpan span) => TimeSpan.FromSeconds(Math.Floor(span.TotalSeconds)).ToString("c", CultureInfo.InvariantCulture);

    private IEnumerable<Measurement<double>> Offsets()
    {
        if (StoreOffset is { } offset) yield return new Measurement<double>(offset.TotalSeconds, new KeyValuePair<string, object?>("source", "store"));
        if (Volatile.Read(ref _newestVersion) > 0) yield return new Measurement<double>(VersionsAhead.TotalSeconds, new KeyValuePair<string, object?>("source", "versions"));
    }

    [LoggerMessage(EventId = 50, Level = LogLevel.Error, Message = "Wrong clock: {Fault}")]
    private partial void Wrong(string fault);

    [LoggerMessage(EventId = 51, Level = LogLevel.Information, Message = "The clock is right again")]
    private partial void Right();
}
