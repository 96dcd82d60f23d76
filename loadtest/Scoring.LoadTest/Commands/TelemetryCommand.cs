using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using Scoring.LoadTest.Telemetry;

namespace Scoring.LoadTest.Commands;

/// <summary><c>telemetry</c>: a server with metrics and sampled traces compared with one without.</summary>
internal static class TelemetryCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("telemetry", "Compares a server with metrics and sampled traces with servers that measure nothing.");
        RunOptions options = new(command);
        PairOptions pairs = new(command);
        Option<double> ratio = new("--trace-ratio") { Description = "The share of the calls that are traced.", DefaultValueFactory = _ => .001 };
        command.Options.Add(ratio);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RunSettings settings = pairs.Settings(parsed, options.Settings(parsed, RunSettings.Comparison));
            TelemetryResult result;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                result = await new TelemetryRun(settings, options.Program(parsed, workspace), workspace, Progress.OfProcess()).RunAsync(parsed.GetRequiredValue(ratio), cancellationToken);
            }

            string report = result.MarkdownOf(settings);
            await File.WriteAllTextAsync(Path.Combine(options.Output(parsed), "telemetry.md"), report, CancellationToken.None);
            Console.Out.Write(report);
            return settings.IsTrial || result.Holds ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
