using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>All measurements of one scenario, pair by pair.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Closed">Legs of the server under test in a closed loop.</param>
/// <param name="ClosedBaseline">Legs of its baseline, in the same rounds.</param>
/// <param name="Same">The comparison of the baseline with itself, for a headline scenario.</param>
internal sealed record ScenarioResult(Scenario Scenario, LegResult[] Closed, LegResult[] ClosedBaseline, SelfComparison? Same)
{
    /// <summary>Legs of the server under test at a fixed arrival rate; empty when there are none.</summary>
    public LegResult[] Open { get; init; } = [];

    /// <summary>Legs of the constant at the same rate.</summary>
    public LegResult[] OpenBaseline { get; init; } = [];

    /// <summary>That rate, in calls per second; 0 when there is none.</summary>
    public double OpenCallsPerSecond { get; init; }

    /// <summary>Ratios of throughput: higher is better.</summary>
    public Spread ThroughputRatio => InterleavedLegs.Ratio(Closed, ClosedBaseline, leg => leg.ItemsPerSecond);

    /// <summary>The legs for latencies: those of the open loop if there are any, else those of the closed loop.</summary>
    public LegResult[] Timed => Open.Length > 0 ? Open : Closed;

    /// <summary>The legs of the baseline for latencies.</summary>
    public LegResult[] TimedBaseline => Open.Length > 0 ? OpenBaseline : ClosedBaseline;

    /// <summary>Items per second.</summary>
    public Spread Throughput => Spread.Of(Closed.Select(leg => leg.ItemsPerSecond));

    /// <summary>Items per second of the baseline.</summary>
    public Spread BaselineThroughput => Spread.Of(ClosedBaseline.Select(leg => leg.ItemsPerSecond));

    /// <summary>Ratios of a percentile of the latencies: lower is better.</summary>
    public Spread LatencyRatio(double percentile) => InterleavedLegs.Ratio(Timed, TimedBaseline, leg => Latencies.Us(leg.Latency, percentile));

    /// <summary>A percentile of the latencies in microseconds.</summary>
    public Spread LatencyUs(double percentile) => Spread.Of(Timed.Select(leg => Latencies.Us(leg.Latency, percentile)));

    /// <summary>A percentile of the baseline's latencies in microseconds.</summary>
    public Spread BaselineLatencyUs(double percentile) => Spread.Of(TimedBaseline.Select(leg => Latencies.Us(leg.Latency, percentile)));

    /// <summary>Processor time of a server per call, in microseconds, in a closed loop.</summary>
    public static Spread CpuUsPerCall(LegResult[] legs) => Spread.Of(legs.Select(leg => leg.ServerCpuUs / Math.Max(1, leg.Calls)));

    /// <summary>Bytes that a server allocates per call; null without a probe.</summary>
    public static Spread? AllocatedPerCall(LegResult[] legs) =>
        legs.All(leg => leg.AllocatedBytes is not null) ? Spread.Of(legs.Select(leg => (double)leg.AllocatedBytes!.Value / Math.Max(1, leg.Calls))) : null;
}
