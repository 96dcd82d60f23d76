namespace Scoring.Cli.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 17, 42, TimeSpan.Zero);

    public StandingClock()
        : this(Start)
    {
    }

    public override DateTimeOffset GetUtcNow() => now;
}
