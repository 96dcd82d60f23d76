using Scoring.LoadTest.Baseline;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Probe;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>A complete run: fills a database, measures the start, starts the servers, measures every scenario, and ends everything.</summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of the database, on the disk to measure.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class LoadTestRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    /// <summary>Runs the measurement.</summary>
    /// <param name="scenarios">The scenarios to measure.</param>
    /// <param name="cancellationToken">Cancels the run; servers are still ended.</param>
    public async Task<RunResult> RunAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        CreatorPopulation population = new(settings.Creators, TimeProvider.System);
        Workload workload = new(population, settings.ZipfExponent);
        progress.Show($"writing {settings.Creators:N0} creators");
        await FilledStore.WriteDatabaseAsync(workspace.Database, population, program.ModelFile, cancellationToken);
        progress.Note($"wrote {settings.Creators:N0} creators");

        StartResult start = await StartRun.MeasureAsync(program, workspace.Database, settings, progress, cancellationToken);
        await using RunningServer ours = await StartAsync(socket => program.Serve(workspace.Database, socket), cancellationToken);
        await ours.ReadyAsync(cancellationToken);
        await AnswerSampler.WriteAsync(
            ours.Client,
            workspace.Answers,
            population,
            workload.Zipf,
            scenarios.Where(scenario => scenario.Kind == ScenarioKind.Batch).Select(scenario => scenario.Creators),
            scenarios.Where(scenario => scenario.Kind == ScenarioKind.Ingest).Select(scenario => scenario.Observations));
        await using RunningServer constant = await StartAsync(socket => program.Baseline(workspace.Answers, socket), cancellationToken);
        await using RunningServer second = await StartAsync(socket => program.Baseline(workspace.Answers, socket), cancellationToken);

        Bench bench = new(ours, constant, second, workload, settings, progress);
        await bench.FillCacheAsync(cancellationToken);
        await bench.WarmUpAsync(cancellationToken);
        bool offersStreams = await bench.OffersStreamsAsync();
        Scenario[] notOffered = [.. scenarios.Where(scenario => scenario.Kind == ScenarioKind.Stream && !offersStreams)];
        foreach (Scenario scenario in notOffered) progress.Note($"{scenario.Name}: this server does not offer it");

        ScenarioRun run = new(bench, settings, progress);
        List<ScenarioResult> results = await run.MeasureAsync(scenarios.Except(notOffered), cancellationToken);
        LegResult[][] empty = await InterleavedLegs.RunAsync("the empty call", [bench.Empty()], settings.OtherPairs, progress, cancellationToken);
        return new RunResult
        {
            Settings = settings,
            Scenarios = results,
            NotOffered = notOffered,
            Start = start,
            Empty = empty[0],
            Timelines = await TimelinesAsync(bench, results, cancellationToken),
            AnswerBytes = PreparedAnswers.Read(workspace.Answers).OfUnary.Bytes.Length,
        };
    }

    private async Task<RunningServer> StartAsync(Func<string, System.Diagnostics.ProcessStartInfo> start, CancellationToken cancellationToken)
    {
        string socket = program.NewSocket();
        return await RunningServer.StartAsync(start(socket), socket, settings.Connections, cancellationToken);
    }

    private async Task<IReadOnlyList<Timeline>> TimelinesAsync(Bench bench, List<ScenarioResult> results, CancellationToken cancellationToken)
    {
        if (results.Find(result => result.Scenario.Name == ScenarioCatalogue.Unary().Name) is not { OpenCallsPerSecond: > 0 } unary) return [];
        using GcPauseListener client = new();
        List<Timeline> timelines = [];
        foreach (MeasuredLoad load in (MeasuredLoad[])
            [
                bench.ServerAt(unary.Scenario, unary.OpenCallsPerSecond, settings.Timeline, settings.Slice),
                bench.ConstantAt(unary.Scenario, unary.OpenCallsPerSecond, settings.Timeline, settings.Slice),
            ])
        {
            progress.Show($"latencies of {load.Name} over time");
            client.Take();
            LegResult leg = await load.Run(cancellationToken);
            timelines.Add(new Timeline(load.Name, leg, settings.Slice.TotalSeconds, client.Take()));
        }

        return timelines;
    }
}
