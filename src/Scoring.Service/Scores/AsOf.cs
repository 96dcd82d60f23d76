using Scoring.Observations;
using Scoring.Service.Calls;

namespace Scoring.Service.Scores;

/// <summary>The time to score at, before the creator is known.</summary>
/// <param name="RequestedMs">The time that the caller asked for, Unix milliseconds UTC; null when it asked for none.</param>
/// <param name="ClockMs">The server's clock rounded down to its granularity.</param>
public readonly record struct AsOf(long? RequestedMs, long ClockMs)
{
    /// <summary>True when the time is that of the server's clock, requested or not: the time that most calls share.</summary>
    public bool IsClock => RequestedMs is null || RequestedMs == ClockMs;

    /// <summary>
    /// The time for one creator. A record keeps the newest snapshots, so that no time before its newest observation can be answered:
    /// a requested one is refused, the rounded clock is moved up to it.
    /// </summary>
    /// <param name="newestObservedAtMs">The newest observation; null when nothing is known.</param>
    /// <param name="asOfMs">The time to score at, when the result is null.</param>
    /// <param name="whose">What that observation is, for the refusal.</param>
    public Refusal? For(long? newestObservedAtMs, out long asOfMs, string whose = "the creator's newest observation")
    {
        asOfMs = RequestedMs ?? ClockMs;
        if (newestObservedAtMs is not { } newestMs || asOfMs >= newestMs) return null;
        if (RequestedMs is { } requestedMs)
        {
            return Refusal.AsOfOutOfRange(
                AsOfClock.Field,
                $"must be at least {UnixTime.Describe(newestMs)}, {whose}, was {UnixTime.Describe(requestedMs)}; a record cannot be scored as it was in the past");
        }

        asOfMs = newestMs;
        return null;
    }
}
