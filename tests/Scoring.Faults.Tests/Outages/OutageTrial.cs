using System.Diagnostics;
using Grpc.Core;
using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests.Outages;

/// <summary>
/// What a server owes its callers while its store is away: creators that it remembers, marked; for all else a refusal at once; no acknowledgement; readiness that turns and liveness that does not; and
/// full service by itself when the store is back.
/// </summary>
internal sealed class OutageTrial(ScoringProcess server, Ledger ledger)
{
    private const string Remembered = "remembered";
    private const string Liveness = "liveness";

    // One second without a beat, its interval, a read that waits for its bound, and as much again for a busy machine.
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(3);

    // Refused at once and not after a timeout: what it takes on a busy machine is far below the bound of one operation of the store.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly List<double> _refusalsMs = [];
    private readonly List<double> _staleMs = [];

    /// <summary>Has a creator recorded and remembered.</summary>
    public async Task RememberAsync()
    {
        await server.RecordAsync(MadeUpFacts.Followers(Remembered, number: 1, followers: 1));
        await RedisTopology.UntilAsync("readiness", () => server.IsServingAsync());
        await RedisTopology.UntilAsync("a fresh answer", async () => await server.TryScoreAsync(Remembered) is ({ Stale: false }, _));
        // What is read during the announcement of its own commit is answered and not cached: the next time it is.
        await RedisTopology.UntilAsync("a cached answer", () => server.IsCachedAsync(Remembered));
    }

    /// <summary>Watches the server while its store is away.</summary>
    /// <param name="length">How long from now.</param>
    public async Task EndureAsync(TimeSpan length)
    {
        long start = Stopwatch.GetTimestamp();
        long acknowledged = 0;
        for (int unknown = 0; Stopwatch.GetElapsedTime(start) < length; unknown++)
        {
            bool isNoticed = Stopwatch.GetElapsedTime(start) > Notice;
            long asked = Stopwatch.GetTimestamp();
            CreatorScores scores = await server.ScoreAsync(Remembered);
            TimeSpan answered = Stopwatch.GetElapsedTime(asked);
            (CreatorScores? _, StatusCode status) = await server.TryScoreAsync($"unknown-{unknown}");
            TimeSpan refused = Stopwatch.GetElapsedTime(asked) - answered;
            Assert.True(await server.IsServingAsync(Liveness), "The process is alive.");
            if (!isNoticed)
            {
                acknowledged = ledger.Acknowledged;
                continue;
            }

            Assert.True(scores is { Stale: true, HasStaleAgeMs: true }, "What is remembered says that it is stale.");
            Assert.True(TimeSpan.FromMilliseconds(scores.StaleAgeMs) >= Stopwatch.GetElapsedTime(start) - Notice, $"It says that it is {scores.StaleAgeMs} ms old.");
            Assert.Equal(StatusCode.Unavailable, status);
            Assert.False(await server.IsServingAsync(), "A server without its store is not ready.");
            Assert.Equal(acknowledged, ledger.Acknowledged);
            _staleMs.Add(answered.TotalMilliseconds);
            _refusalsMs.Add(refused.TotalMilliseconds);
            await Task.Delay(Pause);
        }

        Assert.NotEmpty(_staleMs);
        Assert.True(Median(_refusalsMs) < AtOnce.TotalMilliseconds, $"A refusal takes {Median(_refusalsMs):0} ms.");
    }

    /// <summary>Waits until everything works again.</summary>
    /// <param name="lanes">Callers that record.</param>
    /// <returns>How long it took from now.</returns>
    public async Task<TimeSpan> RecoverAsync(IngestLanes lanes)
    {
        long start = Stopwatch.GetTimestamp();
        await RedisTopology.UntilAsync("fresh answers", async () => await server.TryScoreAsync(Remembered) is ({ Stale: false }, _));
        await RedisTopology.UntilAsync("an answer about someone unknown", async () => (await server.TryScoreAsync("unknown")).Status == StatusCode.NotFound);
        await lanes.UntilAcknowledgedAsync();
        await RedisTopology.UntilAsync("readiness", () => server.IsServingAsync());
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>What was measured, in words.</summary>
    public string Summary() =>
        $"remembered ones answered in {Median(_staleMs):0.0} ms (longest {_staleMs.Max():0.0}), others refused in {Median(_refusalsMs):0.0} ms (longest {_refusalsMs.Max():0.0})";

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
