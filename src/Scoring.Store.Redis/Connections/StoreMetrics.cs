using System.Diagnostics.Metrics;

namespace Scoring.Store.Redis.Connections;

/// <summary>Instruments of the shared store, on the meter <c>Scoring.Store</c>. No cost without a listener.</summary>
internal static class StoreMetrics
{
    private static readonly Meter Meter = new("Scoring.Store");

    /// <summary>From the commit, by the clock of its server, to the near cache, by the clock of this process.</summary>
    public static readonly Histogram<double> InvalidationLag = Meter.CreateHistogram(
        "scoring.store.invalidation_lag",
        "s",
        "Time from a change to its application in the near cache, by the clocks of both servers.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
}
