namespace Scoring.Service.Admission;

/// <summary>When a refused call may be sent again.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(200);

    /// <summary>A delay, different for each call, so that those that were refused together do not come back together.</summary>
    /// <param name="wait">How long the work would wait; null when that is unknown.</param>
    public static TimeSpan After(TimeSpan? wait)
    {
        TimeSpan bounded = wait is { } known ? TimeSpan.FromTicks(Math.Clamp(known.Ticks, Least.Ticks, Most.Ticks)) : Usual;
        return bounded * (0.75 + (Random.Shared.NextDouble() / 2));
    }
}
