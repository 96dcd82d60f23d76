using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Shared;

/// <summary>Latencies and refusals during an outage of Redis, at a fixed arrival rate.</summary>
/// <param name="Acknowledgement">The acknowledgement mode of the Redis.</param>
/// <param name="Healthy">Cached creators, before the stop.</param>
/// <param name="Unavailable">The same from the moment of the stop.</param>
/// <param name="Uncached">Creators that are not cached, from the moment of the stop.</param>
/// <param name="Refused">How many of those were refused as UNAVAILABLE; the others were requested before the store was unavailable.</param>
internal sealed record SharedOutage(string Acknowledgement, OpenLoopResult Healthy, OpenLoopResult Unavailable, OpenLoopResult Uncached, int Refused)
{
    /// <summary>The 99th percentile of cached creators compared with that before the stop.</summary>
    public double P99Ratio => P99Us(Unavailable) / P99Us(Healthy);

    /// <summary>A 99th percentile in microseconds.</summary>
    public static double P99Us(OpenLoopResult result) => Latencies.Us(result.Latency, 99);
}
