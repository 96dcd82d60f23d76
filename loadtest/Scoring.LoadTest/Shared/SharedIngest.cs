using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Shared;

/// <summary>Ingest into Redis with one acknowledgement mode.</summary>
/// <param name="Acknowledgement">The mode: <c>memory</c>, <c>disk</c> or <c>replicated</c>.</param>
/// <param name="Scenario">The load.</param>
/// <param name="Legs">The results.</param>
internal sealed record SharedIngest(string Acknowledgement, Scenario Scenario, LegResult[] Legs)
{
    /// <summary>Observations acknowledged per second.</summary>
    public Spread ObservationsPerSecond => Spread.Of(Legs.Select(leg => leg.ItemsPerSecond));

    /// <summary>A percentile of the latencies in microseconds.</summary>
    public Spread LatencyUs(double percentile) => Spread.Of(Legs.Select(leg => Latencies.Us(leg.Latency, percentile)));
}
