namespace Scoring.Service.Calls;

/// <summary>The attempts to commit a record by compare-and-set while other writers may change it.</summary>
internal static class CommitAttempts
{
    /// <summary>Maximum number of attempts.</summary>
    public const int Max = 5;

    // Before the second attempt up to 5 ms, then up to twice as long each time: a competing commit takes a few milliseconds.
    private const int FirstDelayMs = 5;

    private static readonly TimeSpan RetryAfterConflict = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="attempt">The number of attempts so far, 1 or more.</param>
    /// <param name="clock">Counts the delay.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task DelayAsync(int attempt, TimeProvider clock, CancellationToken cancellationToken = default) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, (FirstDelayMs << (attempt - 1)) + 1)), clock, cancellationToken);

    /// <summary>Every attempt met a conflict.</summary>
    public static Refusal Exhausted() => Refusals.Conflict(Max, RetryAfterConflict);
}
