using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Coalescing;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Commands;

/// <summary><c>coalescer</c>: single calls of the client package with and without its coalescer.</summary>
internal static class CoalescerCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("coalescer", "Compares single calls of the client package with and without its coalescer, at equal processor time of the client.");
        RunOptions options = new(command);
        Option<double> delay = new("--delay-ms") { Description = "The delay bound in milliseconds.", DefaultValueFactory = _ => 1 };
        Option<int?> pairs = new("--pairs") { Description = "Pairs of legs." };
        command.Options.Add(delay);
        command.Options.Add(pairs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CoalescerResult result;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                var settings = options.Settings(parsed);
                settings = settings with { HeadlinePairs = parsed.GetValue(pairs) ?? settings.HeadlinePairs };
                CoalescerRun run = new(settings, options.Program(parsed, workspace), workspace, Progress.OfProcess());
                result = await run.RunAsync(TimeSpan.FromMilliseconds(parsed.GetRequiredValue(delay)), cancellationToken);
            }

            string report = result.Report();
            await File.WriteAllTextAsync(Path.Combine(options.Output(parsed), "coalescer.md"), report, CancellationToken.None);
            Console.Out.Write(report);
            return result.Holds || options.Settings(parsed).IsTrial ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
