using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Scoring.Client;
using Scoring.Client.Results;
using Scoring.Client.Settings;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Coalescing;

/// <summary>
/// Single scores of the client package with and without its coalescer, in interleaved legs: the same callers, each of which makes its next call as soon as it has its answer. The
/// processor time is that of this process, which is the client alone.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of the database.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class CoalescerRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    /// <summary>The number of callers.</summary>
    public const int Callers = 256;

    private const string WaitInstrument = "scoring.client.coalesced_batch.wait";

    private readonly ConcurrentQueue<double> _waits = [];

    /// <summary>Runs the measurement.</summary>
    /// <param name="delay">The delay bound of the coalescer.</param>
    /// <param name="cancellationToken">Cancels the run; the server is still ended.</param>
    public async Task<CoalescerResult> RunAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        CreatorPopulation population = new(settings.Creators, TimeProvider.System);
        progress.Show($"writing {settings.Creators:N0} creators");
        await FilledStore.WriteDatabaseAsync(workspace.Database, population, program.ModelFile, cancellationToken);
        await using RunningServer server = await RunningServer.StartAsync(program.Serve(workspace.Database, probeSocket: null), probeSocket: null, settings.Connections, cancellationToken);
        await server.ReadyAsync(cancellationToken);
        using MeterListener listener = Listen();
        ScoringClientOptions options = new() { Address = server.Client.Address, ScoreDeadline = TimeSpan.FromMinutes(1) };
        using ScoringClient single = new(options);
        options.CoalescingDelay = delay;
        using ScoringClient coalesced = new(options);
        // Fills the cache of the server, and compiles the code of both.
        foreach (ScoringClient client in (ScoringClient[])[single, coalesced]) await LegAsync(client, population, settings.ScenarioWarmUp, settings.WarmUpCalls, cancellationToken);
        List<CoalescerLeg> singles = [], together = [];
        for (int pair = 0; pair < settings.HeadlinePairs; pair++)
        {
            singles.Add(await LegAsync(single, population, settings.Leg, leastCalls: 0, cancellationToken));
            together.Add(await LegAsync(coalesced, population, settings.Leg, leastCalls: 0, cancellationToken));
            progress.Note($"pair {pair + 1}: {singles[^1].PerProcessorSecond:N0} and {together[^1].PerProcessorSecond:N0} scores per second of processor time");
        }

        return new CoalescerResult(delay, singles, together);
    }

    private async Task<CoalescerLeg> LegAsync(ScoringClient client, CreatorPopulation population, TimeSpan duration, int leastCalls, CancellationToken cancellationToken)
    {
        _waits.Clear();
        using Process own = Process.GetCurrentProcess();
        TimeSpan before = own.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        long[] scores = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller), cancellationToken)));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        own.Refresh();
        return new CoalescerLeg(scores.Sum(), seconds, (own.TotalProcessorTime - before).TotalSeconds, [.. _waits]);

        async Task<long> CallAsync(int caller)
        {
            Random random = new(caller);
            long count = 0;
            while (Stopwatch.GetElapsedTime(start) < duration || count < leastCalls / Callers)
            {
                ScoreResult result = await client.ScoreAsync(population.RefOf(random.Next(population.Count)), cancellationToken: cancellationToken);
                if (result is not Scored) throw new UnexpectedAnswerException(result.ToString());
                count++;
            }

            return count;
        }
    }

    private MeterListener Listen()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == ScoringClient.MeterName && instrument.Name == WaitInstrument) listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, wait, _, _) => _waits.Enqueue(wait));
        listener.Start();
        return listener;
    }
}
