using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Reports;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary><c>run</c>: measures every scenario and writes the report.</summary>
internal static class RunCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("run", "Measures throughput and latency of the server, compared with constant answers, and writes a report.");
        RunOptions options = new(command);
        Option<bool> json = new("--json") { Description = "Prints one JSON object per line instead of the report." };
        Option<string[]> only = new("--scenario") { Description = "A scenario to measure; several may be named. By default all.", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. ScenarioCatalogue.All.Select(scenario => scenario.Name)]);
        command.Options.Add(json);
        command.Options.Add(only);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] named = parsed.GetValue(only) ?? [];
            Scenario[] scenarios = [.. ScenarioCatalogue.All.Where(scenario => named.Length == 0 || named.Contains(scenario.Name))];
            RunResult result;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                LoadTestRun run = new(options.Settings(parsed), options.Program(parsed, workspace), workspace, Progress.OfProcess());
                result = await run.RunAsync(scenarios, cancellationToken);
            }

            ReportFolder.Write(options.Output(parsed), result);
            if (parsed.GetValue(json))
            {
                foreach (string line in JsonLines.Of(result)) Console.Out.WriteLine(line);
            }
            else
            {
                Console.Out.Write(MarkdownReport.Of(result));
            }

            return result.IsVoid && !result.Settings.IsTrial ? ExitCode.Void : ExitCode.Done;
        });
        return command;
    }
}
