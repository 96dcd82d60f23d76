using Scoring.Service.Calls;

namespace Scoring.Service.Ingestion;

/// <summary>
/// Bounds the observations that wait for their commit in this process. A call is admitted as a whole or refused as a whole. One that exceeds the limit by
/// itself is admitted when no other waits, so that every call can be served.
/// </summary>
/// <param name="maxWaiting">Most observations that may wait, 1 or more.</param>
public sealed class IngestLimit(int maxWaiting)
{
    // A queue that is full has some seconds of work. Callers that come back after a part of it keep it full without waiting long.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private long _waiting;

    /// <summary>Observations that wait for their commit at present.</summary>
    public long Waiting => Volatile.Read(ref _waiting);

    /// <summary>Admits the observations of a call, or refuses the call.</summary>
    /// <param name="count">How many observations, 1 or more.</param>
    /// <returns>Null when admitted: each of them must <see cref="Leave"/> later.</returns>
    internal Refusal? Enter(int count)
    {
        while (true)
        {
            long waiting = Waiting;
            if (waiting != 0 && waiting + count > maxWaiting) return Refusals.IngestQueueFull(maxWaiting, RetryAfter);
            if (Interlocked.CompareExchange(ref _waiting, waiting + count, waiting) == waiting) return null;
        }
    }

    /// <summary>The outcome of some observations is known.</summary>
    /// <param name="count">How many.</param>
    internal void Leave(int count) => Interlocked.Add(ref _waiting, -count);
}
