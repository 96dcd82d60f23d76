using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Comparing;

/// <summary>Two builds of the server in one scenario, pair by pair: a pair consists of one leg of each of three processes, interleaved.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Before">Legs of the build before.</param>
/// <param name="After">Legs of the build after.</param>
/// <param name="BeforeAgain">Legs of a second process of the build before: the A/A legs.</param>
internal sealed record ScenarioComparison(Scenario Scenario, LegResult[] Before, LegResult[] After, LegResult[] BeforeAgain)
{
    /// <summary>The minimum lower bound of the interval at which the build after counts as equally fast.</summary>
    public const double Bar = .95;

    /// <summary>Throughput of the build after divided by that of the build before.</summary>
    public Spread Ratio => InterleavedLegs.Ratio(After, Before, leg => leg.ItemsPerSecond);

    /// <summary>
    /// Throughput of the second process of the build before divided by that of the first: the difference between two equal builds at this time on this
    /// machine.
    /// </summary>
    public Spread SameRatio => InterleavedLegs.Ratio(BeforeAgain, Before, leg => leg.ItemsPerSecond);

    /// <summary>The median ratio divided by the A/A median, with its interval.</summary>
    public BootstrapInterval Corrected { get; } = PairBootstrap.Of(
        InterleavedLegs.Ratios(After, Before, leg => leg.ItemsPerSecond), InterleavedLegs.Ratios(BeforeAgain, Before, leg => leg.ItemsPerSecond));

    /// <summary>Whether the lower bound of the interval reaches <see cref="Bar"/>.</summary>
    public bool Holds => Corrected.Low >= Bar;

    /// <summary>Counted items per second.</summary>
    public static Spread Throughput(LegResult[] legs) => Spread.Of(legs.Select(leg => leg.ItemsPerSecond));

    /// <summary>A percentile of the closed loop's latencies, in microseconds.</summary>
    public static Spread LatencyUs(LegResult[] legs, double percentile) => Spread.Of(legs.Select(leg => Latencies.Us(leg.Latency, percentile)));
}
