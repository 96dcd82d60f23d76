namespace Scoring.TestKit;

/// <summary>
/// A clock that shows the time a test sets, forwards and backwards, and never moves by itself. Only <see cref="GetUtcNow"/> is manual: timestamps and timers are those
/// of the system.
/// </summary>
/// <param name="start">The time it shows first.</param>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    /// <summary>The default start, 2026-03-05 12:34:56.789 UTC, in milliseconds since 1970. It is not a round number in any unit.</summary>
    public const long StartMs = 1_772_714_096_789;

    private long _ticks = start.UtcTicks;

    /// <summary>A clock that shows <see cref="StartMs"/>.</summary>
    public ManualClock()
        : this(DateTimeOffset.FromUnixTimeMilliseconds(StartMs))
    {
    }

    /// <summary>The time in milliseconds since 1970.</summary>
    public long NowMs
    {
        get => GetUtcNow().ToUnixTimeMilliseconds();
        set => Interlocked.Exchange(ref _ticks, DateTimeOffset.FromUnixTimeMilliseconds(value).Ticks);
    }

    /// <summary>The time in microseconds since 1970.</summary>
    public long UnixMicroseconds => (GetUtcNow().Ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the time by a span, which may be negative.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
