using System.Diagnostics;
using Grpc.Core;
using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;

namespace Scoring.Faults.Tests.Coherence;

/// <summary>Creators whose followers one server is told to have risen, again and again, while another server is asked about them.</summary>
internal sealed class WatchedCreators(string name, int count, TimeSpan bound)
{
    // Between the moment that the server reads its clock and the one that the test reads its own.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);

    private readonly KnownCounts[] _known = [.. Enumerable.Range(0, count).Select(_ => new KnownCounts())];
    private long _number;
    private long _oldestTicks;

    /// <summary>How many.</summary>
    public int Count => count;

    /// <summary>The oldest that an unmarked answer has been.</summary>
    public TimeSpan OldestUnmarked => TimeSpan.FromTicks(Interlocked.Read(ref _oldestTicks));

    /// <summary>Lets a creator's followers rise on a server and waits for the acknowledgement.</summary>
    /// <returns>The new count.</returns>
    public async Task<long> RaiseAsync(ScoringProcess server, int creator)
    {
        long followers = Interlocked.Increment(ref _number);
        RecordObservationsResponse response = await server.RecordAsync(MadeUpFacts.Followers(IdOf(creator), followers, followers));
        // Stored already where an acknowledgement was lost.
        Assert.True(response.Results[0].Status is ObservationStatus.Applied or ObservationStatus.Unchanged, response.ToString());
        _known[creator].Note(followers);
        return followers;
    }

    /// <summary>Asks a server about a creator and judges the answer.</summary>
    /// <returns>The followers that it said; null when it said that it does not know for now.</returns>
    public async Task<long?> AskAsync(ScoringProcess server, int creator)
    {
        long askedAt = Stopwatch.GetTimestamp();
        (CreatorScores? scores, StatusCode status) = await server.TryScoreAsync(IdOf(creator));
        if (scores is null)
        {
            Assert.Equal(StatusCode.Unavailable, status);
            return null;
        }

        if (scores.Stale)
        {
            Assert.True(_known[creator].SaysItsAge(scores, Stopwatch.GetTimestamp(), Slack), $"{IdOf(creator)} is older than it says: {scores.StaleAgeMs} ms");
            return scores.Followers;
        }

        TimeSpan age = _known[creator].AgeOf(scores.Followers, askedAt);
        Assert.True(age <= bound, $"{IdOf(creator)} was served without a mark {age.TotalMilliseconds:0} ms after a change was acknowledged");
        for (long oldest = Interlocked.Read(ref _oldestTicks); age.Ticks > oldest; oldest = Interlocked.Read(ref _oldestTicks))
        {
            Interlocked.CompareExchange(ref _oldestTicks, age.Ticks, oldest);
        }

        return scores.Followers;
    }

    private string IdOf(int creator) => $"{name}-{creator}";
}
