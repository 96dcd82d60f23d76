namespace Scoring.LoadTest.Load;

/// <summary>How calls arrive in an open loop.</summary>
/// <param name="CallsPerSecond">The arrival rate; arrivals are evenly spaced.</param>
/// <param name="Ramp">How long calls arrive before anything is recorded.</param>
/// <param name="Duration">How long is recorded.</param>
/// <param name="Lanes">Over how many callers the calls are spread.</param>
internal sealed record OpenLoopSettings(double CallsPerSecond, TimeSpan Ramp, TimeSpan Duration, int Lanes)
{
    /// <summary>
    /// Most calls under way. Past it arrivals wait for a place, still counted from when they were due: a bound on memory, not on latency.
    /// </summary>
    public int MostUnderWay { get; init; } = 20_000;

    /// <summary>How long the last calls are waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The length of a slice of the curve over time; null for none.</summary>
    public TimeSpan? Slice { get; init; }
}
