namespace Scoring.Cli.Sending;

/// <summary>The number of attempts and their delays.</summary>
/// <param name="MostAttempts">Maximum number of attempts, including the first.</param>
/// <param name="FirstDelay">Wait before the second attempt; doubled before each further one.</param>
/// <param name="LongestDelay">Maximum wait, also for delays that a server requests.</param>
internal sealed record RetryPolicy(int MostAttempts, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    /// <summary>Seven attempts within about ten seconds: longer than the restart of a server.</summary>
    public static RetryPolicy Default { get; } = new(7, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(5));

    /// <summary>The wait after an attempt.</summary>
    /// <param name="attempt">The number of the failed attempt, from 1.</param>
    /// <param name="asked">The delay that the server requests; null for none.</param>
    /// <param name="jitter">In [0, 1): distributes the attempts of several callers over half the wait.</param>
    public TimeSpan DelayAfter(int attempt, TimeSpan? asked, double jitter)
    {
        double doubled = FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1) * (1 + (jitter / 2));
        double wanted = Math.Max(doubled, asked?.TotalMilliseconds ?? 0);
        return TimeSpan.FromMilliseconds(Math.Min(wanted, LongestDelay.TotalMilliseconds));
    }
}
