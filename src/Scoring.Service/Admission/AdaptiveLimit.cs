namespace Scoring.Service.Admission;

/// <summary>
/// The limit of units under way, adapted by additive increase and multiplicative decrease. The measure is the queue time: how long the work of a call waits for its first turn. Above the target
/// more work was admitted than the processors begin in time, and the limit decreases by a tenth per interval; below it, while the limit keeps calls waiting, the limit increases by one of the
/// largest calls. Not safe for concurrent use.
/// </summary>
/// <param name="min">The least limit, units.</param>
/// <param name="max">The greatest limit, units.</param>
/// <param name="clock">Measures the intervals.</param>
internal sealed class AdaptiveLimit(long min, long max, TimeProvider clock)
{
    private const double Decrease = 0.9;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(100);

    private long _begin = clock.GetTimestamp();
    private TimeSpan _waited;
    private int _begun;
    private bool _isReached;

    /// <summary>The limit, units.</summary>
    public long Units { get; private set; } = Math.Clamp(4 * min, min, max);

    /// <summary>The limit keeps a call waiting.</summary>
    public void Reach() => _isReached = true;

    /// <summary>A call has its first turn.</summary>
    /// <param name="waited">The time that it waited for the turn.</param>
    public void Begin(TimeSpan waited)
    {
        _waited += waited;
        _begun++;
        long now = clock.GetTimestamp();
        if (clock.GetElapsedTime(_begin, now) < Interval) return;
        if (_waited > Target * _begun) Units = Math.Max(min, (long)(Units * Decrease));
        else if (_isReached) Units = Math.Min(max, Units + AdmissionOptions.LargestCallUnits);
        _begin = now;
        _waited = TimeSpan.Zero;
        _begun = 0;
        _isReached = false;
    }
}
