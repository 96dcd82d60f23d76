using System.CommandLine;
using System.Globalization;
using Scoring.LoadTest.Baseline;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary>
/// <c>sweep</c>: measures both servers with several numbers of connections and callers. The scenarios contain the numbers chosen from its results.
/// </summary>
internal static class SweepCommand
{
    private static readonly int[] Connections = [1, 2, 4];
    private static readonly int[] Lanes = [8, 16, 32, 64, 128, 256];

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("sweep", "Measures `unary` and `batch-100` with several numbers of connections and callers.");
        RunOptions options = new(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Workspace workspace = new(options.Output(parsed));
            await SweepAsync(options.Settings(parsed), options.Program(parsed, workspace), workspace, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task SweepAsync(RunSettings settings, ServerProgram program, Workspace workspace, CancellationToken cancellationToken)
    {
        Progress progress = Progress.OfProcess();
        CreatorPopulation population = new(settings.Creators, TimeProvider.System);
        Workload workload = new(population, settings.ZipfExponent);
        await FilledStore.WriteDatabaseAsync(workspace.Database, population, program.ModelFile, cancellationToken);
        await using RunningServer ours = await RunningServer.StartAsync(program.Serve(workspace.Database, null), null, 1, cancellationToken);
        await AnswerSampler.WriteAsync(ours.Client, workspace.Answers, population, workload.Zipf, [100], []);
        await using RunningServer constant = await RunningServer.StartAsync(program.Baseline(workspace.Answers, null), null, 1, cancellationToken);
        Bench bench = new(ours, constant, constant, workload, settings, progress);
        await bench.FillCacheAsync(cancellationToken);
        await bench.WarmUpAsync(cancellationToken);

        Console.Out.WriteLine("| Scenario | Connections | Callers | Server, scores/s | Constant, scores/s |\n|---|---:|---:|---:|---:|");
        foreach (Scenario scenario in ScenarioCatalogue.All.Where(scenario => scenario.IsHeadline))
        {
            foreach (int connections in Connections)
            {
                using LoadClient toOurs = new(ours.Client.Address, connections);
                using LoadClient toConstant = new(constant.Client.Address, connections);
                foreach (int lanes in Lanes)
                {
                    Scenario tried = scenario with { Lanes = lanes };
                    double server = await RateAsync(workload, tried, toOurs, isConstant: false, settings, cancellationToken);
                    double baseline = await RateAsync(workload, tried, toConstant, isConstant: true, settings, cancellationToken);
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {scenario.Name} | {connections} | {lanes} | {server:N0} | {baseline:N0} |"));
                }
            }
        }
    }

    private static async Task<double> RateAsync(
        Workload workload, Scenario scenario, LoadClient client, bool isConstant, RunSettings settings, CancellationToken cancellationToken)
    {
        IReadOnlyList<ILane> lanes = workload.Lanes(scenario, client, isConstant, new IngestLimit(ScenarioCatalogue.ReadsPerObservation));
        LegResult leg = await ClosedLoop.RunAsync(lanes, settings.Ramp, settings.Leg, cancellationToken: cancellationToken);
        return leg.ItemsPerSecond;
    }
}
