using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Shared;

/// <summary>What callers met when a Redis was stopped, at a fixed arrival rate.</summary>
/// <param name="Acknowledgement">Which Redis: by what its acknowledgements mean.</param>
/// <param name="Healthy">Creators whom the server remembers, before.</param>
/// <param name="Away">The same from the moment of the stop.</param>
/// <param name="Strangers">Creators whom it does not remember, from the moment of the stop.</param>
/// <param name="TurnedAway">How many of those were told that the store does not answer; the others were asked for before it was gone.</param>
internal sealed record SharedOutage(string Acknowledgement, OpenLoopResult Healthy, OpenLoopResult Away, OpenLoopResult Strangers, int TurnedAway)
{
    /// <summary>The 99th percentile of remembered creators against the healthy one.</summary>
    public double P99Ratio => P99Us(Away) / P99Us(Healthy);

    /// <summary>A 99th percentile in microseconds.</summary>
    public static double P99Us(OpenLoopResult result) => Latencies.Us(result.Latency, 99);
}
