namespace Scoring.Server.Tests.Admission;

/// <summary>A clock whose timestamps a test moves.</summary>
internal sealed class TimestampClock : TimeProvider
{
    private long _timestamp;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _timestamp);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _timestamp, by.Ticks);
}
