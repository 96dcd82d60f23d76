using Scoring.Observations;
using Scoring.Service.Calls;

namespace Scoring.Service.Scores;

/// <summary>Determines the time to score at, by the server's clock.</summary>
/// <param name="clock">The clock.</param>
/// <param name="granularity">The clock is rounded down to this before it becomes the time of a score: whole milliseconds, above 0.</param>
public sealed class AsOfClock(TimeProvider clock, TimeSpan granularity)
{
    /// <summary>The field of every request that has a time.</summary>
    public const string Field = "as_of_ms";

    /// <summary>How far ahead of the clock a score can be asked for, in days.</summary>
    public const int MaxDaysAhead = 400;

    /// <summary>The earliest time that anything can be about: 2000-01-01T00:00:00Z, in Unix milliseconds.</summary>
    public const long EarliestMs = 946_684_800_000;

    private readonly long _granularityMs = (long)granularity.TotalMilliseconds;

    /// <summary>The clock in Unix milliseconds.</summary>
    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Determines the time, or refuses it with the limit that it exceeds.</summary>
    /// <param name="isSet">Whether the request has a time.</param>
    /// <param name="asOfMs">The time of the request, Unix milliseconds UTC.</param>
    /// <param name="asOf">The time, when the result is null.</param>
    public Refusal? Read(bool isSet, long asOfMs, out AsOf asOf)
    {
        long nowMs = NowMs;
        asOf = new AsOf(isSet ? asOfMs : null, nowMs - (nowMs % _granularityMs));
        if (!isSet) return null;

        long latestMs = nowMs + (long)TimeSpan.FromDays(MaxDaysAhead).TotalMilliseconds;
        if (asOfMs > latestMs)
        {
            return Refusal.AsOfOutOfRange(Field, $"must be at most {UnixTime.Describe(latestMs)}, {MaxDaysAhead} days after the server's clock, was {UnixTime.Describe(asOfMs)}");
        }

        return asOfMs < EarliestMs
            ? Refusal.AsOfOutOfRange(Field, $"must be at least {UnixTime.Describe(EarliestMs)} in Unix milliseconds UTC, was {UnixTime.Describe(asOfMs)}")
            : null;
    }
}
