using System.Globalization;
using Scoring.Server.Configuration;
using Scoring.Server.Failures;

namespace Scoring.Server.Reading;

/// <summary>Reads the time to score at, by the server's clock.</summary>
internal sealed class AsOfReader(TimeProvider clock, ScoringServerOptions options)
{
    /// <summary>The field of every request that has one.</summary>
    public const string Field = "as_of_ms";

    /// <summary>How far ahead of the clock a score can be asked for, in days.</summary>
    public const int MaxDaysAhead = 400;

    /// <summary>The earliest time that anything can be about: 2000-01-01T00:00:00Z, in Unix milliseconds.</summary>
    public const long EarliestMs = 946_684_800_000;

    private readonly long _granularityMs = (long)options.AsOfGranularity.TotalMilliseconds;

    /// <summary>The clock in Unix milliseconds.</summary>
    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Reads the time, or says which bound it breaks.</summary>
    public RequestFailure? Read(bool isSet, long asOfMs, out AsOf asOf)
    {
        long nowMs = NowMs;
        asOf = new AsOf(isSet ? asOfMs : null, nowMs - (nowMs % _granularityMs));
        if (!isSet) return null;

        long latestMs = nowMs + (long)TimeSpan.FromDays(MaxDaysAhead).TotalMilliseconds;
        if (asOfMs > latestMs)
        {
            return RequestFailure.AsOfOutOfRange(Field, string.Create(CultureInfo.InvariantCulture, $"must be at most {latestMs}, {MaxDaysAhead} days after the server's clock, was {asOfMs}"));
        }

        return asOfMs < EarliestMs
            ? RequestFailure.AsOfOutOfRange(Field, string.Create(CultureInfo.InvariantCulture, $"must be at least {EarliestMs}, the year 2000, was {asOfMs}"))
            : null;
    }
}
