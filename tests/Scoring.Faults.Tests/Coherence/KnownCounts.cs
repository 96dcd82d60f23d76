using System.Diagnostics;
using Scoring.Protos.V1;

namespace Scoring.Faults.Tests.Coherence;

/// <summary>
/// What was acknowledged about the followers of one creator, and when: each count is higher than the one before. Judges answers by it: what an answer lacks must be younger than the bound, unless
/// the answer says that it is stale.
/// </summary>
internal sealed class KnownCounts
{
    private readonly Lock _lock = new();
    private readonly List<(long Followers, long AcknowledgedAt)> _counts = [];

    /// <summary>Notes a count that a server has just acknowledged.</summary>
    public void Note(long followers)
    {
        lock (_lock) _counts.Add((followers, Stopwatch.GetTimestamp()));
    }

    /// <summary>How long the oldest change that an answer lacks had been acknowledged when the question was sent; zero when it lacks none.</summary>
    /// <param name="followers">What the answer said.</param>
    /// <param name="askedAt">When the question was sent.</param>
    public TimeSpan AgeOf(long followers, long askedAt)
    {
        lock (_lock)
        {
            int missing = _counts.FindIndex(count => count.Followers > followers);
            return missing < 0 || _counts[missing].AcknowledgedAt > askedAt ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_counts[missing].AcknowledgedAt, askedAt);
        }
    }

    /// <summary>Whether a stale answer is at most as old as it says.</summary>
    /// <param name="scores">The answer.</param>
    /// <param name="answeredAt">When it arrived.</param>
    /// <param name="slack">What reading two clocks at different moments may take.</param>
    public bool SaysItsAge(CreatorScores scores, long answeredAt, TimeSpan slack) =>
        scores is { Stale: true, HasStaleAgeMs: true } && AgeOf(scores.Followers, answeredAt) <= TimeSpan.FromMilliseconds(scores.StaleAgeMs) + slack;
}
