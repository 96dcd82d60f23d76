namespace Scoring.Server.Tests.Hosting;

/// <summary>A clock that stands still until it is told to move. Timers run on the system's.</summary>
internal sealed class ManualClock : TimeProvider
{
    /// <summary>2026-03-05 12:34:56.789 UTC: no round number in any unit.</summary>
    public const long StartMs = 1_772_714_096_789;

    private long _nowMs = StartMs;

    public long NowMs
    {
        get => Interlocked.Read(ref _nowMs);
        set => Interlocked.Exchange(ref _nowMs, value);
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);
}
