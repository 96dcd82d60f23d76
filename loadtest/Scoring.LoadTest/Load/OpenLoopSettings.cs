namespace Scoring.LoadTest.Load;

/// <summary>The arrivals of calls in an open loop.</summary>
/// <param name="CallsPerSecond">The arrival rate; arrivals are evenly spaced.</param>
/// <param name="Ramp">How long calls arrive before the recording.</param>
/// <param name="Duration">Duration of the recording.</param>
/// <param name="Lanes">The number of callers over which the calls are distributed.</param>
internal sealed record OpenLoopSettings(double CallsPerSecond, TimeSpan Ramp, TimeSpan Duration, int Lanes)
{
    /// <summary>
    /// Maximum calls in progress. Beyond it arrivals wait, but their latency still starts at their due time: it limits memory, not latency.
    /// </summary>
    public int MaxInFlight { get; init; } = 20_000;

    /// <summary>Timeout for the last calls.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The length of a slice of the curve over time; null for none.</summary>
    public TimeSpan? Slice { get; init; }
}
