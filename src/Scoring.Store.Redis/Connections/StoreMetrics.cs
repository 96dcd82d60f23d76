using System.Diagnostics.Metrics;

namespace Scoring.Store.Redis.Connections;

/// <summary>Instruments of the shared store, on the meter <c>Scoring.Store</c>. No cost without a listener.</summary>
internal static class StoreMetrics
{
    private static readonly Meter Meter = new("Scoring.Store");

    /// <summary>Commits whose expected version was not the stored one.</summary>
    public static readonly Counter<long> CommitConflicts =
        Meter.CreateCounter<long>("scoring.store.commit_conflicts", "{commit}", "Commits that found another version than they expected.");

    /// <summary>From the commit, by the clock of its server, to the near cache, by the clock of this process.</summary>
    public static readonly Histogram<double> InvalidationLag =
        Meter.CreateHistogram<double>("scoring.store.invalidation_lag", "ms", "Time from a change to its application in the near cache, by the clocks of both servers.");
}
