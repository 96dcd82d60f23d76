using System.Collections.Concurrent;
using System.Diagnostics;
using Scoring.Faults.Tests.Coherence;
using Scoring.Faults.Tests.Servers;
using Scoring.Store;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>
/// Two servers on one Redis: what one acknowledges, the other serves. How soon is a figure of the load test, which has a quiet machine; here it is told, and judged is that nothing older than the
/// bound is served without saying so, also while the other server does not hear of changes.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class CoherenceTests(ITestOutputHelper output)
{
    private const int Updates = 10_000;
    private const int Writers = 8;
    private const int Readers = 2;
    private const int CreatorsPerWriter = 25;

    // One second without a beat, the interval of beats, and as much again for a machine that other tests share.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Deafness = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    [RedisFact]
    public async Task What_one_server_acknowledges_the_other_serves()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using ScoringProcess writing = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        await using ScoringProcess reading = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        WatchedCreators creators = new("fresh", Writers * CreatorsPerWriter, Bound);
        for (int creator = 0; creator < creators.Count; creator++)
        {
            await creators.RaiseAsync(writing, creator);
            await creators.AskAsync(reading, creator);
        }

        ConcurrentBag<double> delaysMs = [];
        using CancellationTokenSource stop = new();
        Task[] readers = [.. Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadOnAsync(reading, creators, new Random(reader), stop.Token)))];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int update = 0; update < Updates / Writers; update++)
            {
                int creator = (writer * CreatorsPerWriter) + (update % CreatorsPerWriter);
                long followers = await creators.RaiseAsync(writing, creator);
                long acknowledged = Stopwatch.GetTimestamp();
                while (await creators.AskAsync(reading, creator) < followers) await Task.Yield();
                delaysMs.Add(Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds);
            }
        })));
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        double[] sorted = [.. delaysMs.Order()];
        Assert.Equal(Updates, sorted.Length);
        output.WriteLine(
            $"From an acknowledgement on one server to the answer of the other, which is part of it: p50 {At(.5):0.0} ms, p90 {At(.9):0.0}, p99 {At(.99):0.0}, p99.9 {At(.999):0.0}, longest {sorted[^1]:0.0}.");

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
    }

    [RedisTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_does_not_hear_of_changes_serves_nothing_old_without_saying_so(bool isSilent)
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using LoopbackProxy network = new(redis.Node.Port);
        await using ScoringProcess writing = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        await using ScoringProcess deaf = await ScoringProcess.StartAsync(network.Endpoint, DurabilityMode.Memory);
        WatchedCreators creators = new("deaf", CreatorsPerWriter, Bound);
        for (int creator = 0; creator < creators.Count; creator++)
        {
            await creators.RaiseAsync(writing, creator);
            await creators.AskAsync(deaf, creator);
        }

        Assert.True(network.HasSubscription, "The server has no subscription that could be cut.");
        using CancellationTokenSource stop = new();
        Task[] readers = [.. Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadOnAsync(deaf, creators, new Random(reader), stop.Token)))];
        if (isSilent) network.SilenceSubscriptions();
        long start = Stopwatch.GetTimestamp();
        for (int creator = 0; Stopwatch.GetElapsedTime(start) < Deafness; creator = (creator + 1) % creators.Count)
        {
            if (!isSilent) network.ResetSubscriptions();
            await creators.RaiseAsync(writing, creator);
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        network.Mend();
        long[] last = new long[creators.Count];
        for (int creator = 0; creator < creators.Count; creator++) last[creator] = await creators.RaiseAsync(writing, creator);
        for (int creator = 0; creator < creators.Count; creator++)
        {
            int one = creator;
            await RedisTopology.UntilAsync("the last change arriving", async () => await creators.AskAsync(deaf, one) == last[one]);
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        output.WriteLine($"Subscription {(isSilent ? "half-open" : "reset again and again")}: the oldest answer without a mark lacked a change that was acknowledged {creators.OldestUnmarked.TotalMilliseconds:0} ms before.");
    }

    private static async Task ReadOnAsync(ScoringProcess server, WatchedCreators creators, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await creators.AskAsync(server, random.Next(creators.Count));
    }
}
