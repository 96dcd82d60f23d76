using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Overload;

namespace Scoring.LoadTest.Commands;

/// <summary><c>overload</c>: a greedy and a polite caller at three times the capacity of the server.</summary>
internal static class OverloadCommand
{
    private const int Creators = 2_000;

    private static readonly TimeSpan Leg = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan TrialLeg = TimeSpan.FromSeconds(2);

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("overload", "Measures goodput, the latency of a polite caller, recovery and memory at three times the capacity.");
        RunOptions options = new(command);
        Option<int?> core = new("--core") { Description = "The core of the server (taskset). By default any." };
        Option<int> runs = new("--runs") { Description = "Runs, each on a new server; the medians are compared with the bars.", DefaultValueFactory = _ => 5 };
        command.Options.Add(core);
        command.Options.Add(runs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool isTrial = options.Settings(parsed).IsTrial;
            IReadOnlyList<OverloadResult> results;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                OverloadRun run = new(options.Program(parsed, workspace), workspace, Creators, parsed.GetValue(core), isTrial ? TrialLeg : Leg, Progress.OfProcess());
                results = await run.RunAsync(isTrial ? 1 : Math.Max(1, parsed.GetValue(runs)), cancellationToken);
            }

            OverloadResult median = OverloadResult.MedianOf(results);
            string report = OverloadReport.Of(median);
            await File.WriteAllTextAsync(Path.Combine(options.Output(parsed), "overload.md"), report, CancellationToken.None);
            Console.Out.Write(report);
            if (median.IsVoid && !isTrial) return ExitCode.Void;
            return isTrial || median.Bars().All(bar => bar.Holds) ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
