namespace Scoring.Service.Admission;

/// <summary>Estimates how many units the server completes per second while work waits for a turn: a moving average over the busy time. An estimate
/// without a new sample for five seconds is discarded. Not safe for concurrent use.</summary>
/// <param name="clock">Measures the busy time.</param>
internal sealed class ServiceRate(TimeProvider clock)
{
    private const double Weight = 0.2;

    // Long enough that one slice more or less makes no difference.
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private long? _busySince;
    private double _units;
    private double? _perSecond;
    private long _measuredAt;

    /// <summary>Units per second; null without a recent measurement.</summary>
    public double? PerSecond => _perSecond is not null && clock.GetElapsedTime(_measuredAt) <= MaxAge ? _perSecond : null;

    /// <summary>Some units are done.</summary>
    /// <param name="units">How many.</param>
    /// <param name="isBusy">Whether other work waits for a turn.</param>
    public void Count(int units, bool isBusy)
    {
        if (!isBusy)
        {
            _busySince = null;
            return;
        }

        long now = clock.GetTimestamp();
        if (_busySince is not { } since)
        {
            _busySince = now;
            _units = 0;
            return;
        }

        _units += units;
        TimeSpan elapsed = clock.GetElapsedTime(since, now);
        if (elapsed < Sample) return;
        double measured = _units / elapsed.TotalSeconds;
        _perSecond = PerSecond is { } before ? before + (Weight * (measured - before)) : measured;
        _measuredAt = now;
        _busySince = now;
        _units = 0;
    }
}
