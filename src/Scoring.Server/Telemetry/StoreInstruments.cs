using System.Diagnostics;
using System.Diagnostics.Metrics;
using Scoring.Service.Calls;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Server.Telemetry;

/// <summary>Measures the operations of the store behind the near cache, and traces the operations of sampled calls.</summary>
internal sealed class StoreInstruments
{
    private const string OperationTag = "operation";

    private static readonly ActivitySource Source = new(CallTracing.SourceName);

    private readonly TimeProvider _clock;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _conflicts;

    /// <summary>Creates the instruments.</summary>
    public StoreInstruments(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        Meter meter = meters.Create(NearCacheMetrics.MeterName);
        _durations = meter.CreateHistogram("scoring.store.duration", "s", "Time of an operation of the store, by operation.", tags: null, DurationBuckets.Advice);
        _errors = meter.CreateCounter<long>("scoring.store.errors", "{operation}", "Operations of the store that failed, by operation and kind.");
        _conflicts = meter.CreateCounter<long>("scoring.store.commit_conflicts", "{commit}", "Commits that found another version than they expected, and are repeated.");
    }

    /// <summary>Begins an operation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="creators">How many creators it concerns.</param>
    /// <returns>The operation, to be disposed of at its end.</returns>
    public StoreOperation Begin(string name, int creators)
    {
        // Only a sampled call has a current activity.
        Activity? span = Activity.Current is null ? null : Source.StartActivity($"store {name}", ActivityKind.Client);
        span?.SetTag(OperationTag, name).SetTag("creators", creators);
        return new StoreOperation(this, name, _clock.GetTimestamp(), span);
    }

    /// <summary>Records the end of an operation.</summary>
    public void End(string name, long begun) => _durations.Record(_clock.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>(OperationTag, name));

    /// <summary>Counts a failed operation.</summary>
    /// <returns>The kind of the failure.</returns>
    public string CountError(string name, Exception failure)
    {
        string kind = KindOf(failure);
        _errors.Add(1, new(OperationTag, name), new("kind", kind));
        return kind;
    }

    /// <summary>Counts commits that must be repeated.</summary>
    public void CountConflicts(int conflicts)
    {
        if (conflicts > 0) _conflicts.Add(conflicts);
    }

    // The types of exceptions and the kinds of faults are bounded sets.
    private static string KindOf(Exception failure) => failure switch
    {
        StoreUnavailableException unavailable => unavailable.Kind.ToString(),
        OperationCanceledException => "Cancelled",
        _ => failure.GetType().Name,
    };
}
