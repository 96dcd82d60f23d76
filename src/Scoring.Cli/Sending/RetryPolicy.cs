namespace Scoring.Cli.Sending;

/// <summary>How often, and after how long, something is sent again that may succeed the next time.</summary>
/// <param name="MostAttempts">Attempts in all, the first one included.</param>
/// <param name="FirstDelay">Wait before the second attempt; doubled before each further one.</param>
/// <param name="LongestDelay">No wait is longer, whatever a server asks for.</param>
internal sealed record RetryPolicy(int MostAttempts, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    /// <summary>Seven attempts within about ten seconds: longer than a restart of a server takes.</summary>
    public static RetryPolicy Default { get; } = new(7, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(5));

    /// <summary>The wait after an attempt.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="asked">The wait that the server asks for; null when it does not.</param>
    /// <param name="jitter">In [0, 1): spreads the attempts of several callers over half the wait.</param>
    public TimeSpan DelayAfter(int attempt, TimeSpan? asked, double jitter)
    {
        double doubled = FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1) * (1 + (jitter / 2));
        double wanted = Math.Max(doubled, asked?.TotalMilliseconds ?? 0);
        return TimeSpan.FromMilliseconds(Math.Min(wanted, LongestDelay.TotalMilliseconds));
    }
}
