using System.Diagnostics.Metrics;

namespace Scoring.Store.Redis;

/// <summary>What the shared store counts, on the meter <c>Scoring.Store</c>. Free while nobody listens.</summary>
internal static class StoreMetrics
{
    private static readonly Meter Meter = new("Scoring.Store");

    /// <summary>Commits whose expected version did not stand.</summary>
    public static readonly Counter<long> CommitConflicts =
        Meter.CreateCounter<long>("scoring.store.commit_conflicts", "{commit}", "Commits that found another version than they expected.");

    /// <summary>From the commit, by its server's clock, to the near cache, by ours.</summary>
    public static readonly Histogram<double> InvalidationLag =
        Meter.CreateHistogram<double>("scoring.store.invalidation_lag", "ms", "Time from a change to its application in the near cache, by the clocks of both servers.");
}
