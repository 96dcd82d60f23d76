using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.ModelSwaps;

namespace Scoring.LoadTest.Commands;

/// <summary><c>model-swap</c>: the model file is replaced under load.</summary>
internal static class ModelSwapCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("model-swap", "Replaces the model file under load, and compares the latency with that of a quiet server.");
        RunOptions options = new(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ModelSwapResult result;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                result = await new ModelSwapRun(options.Settings(parsed), options.Program(parsed, workspace), workspace, Progress.OfProcess()).RunAsync(cancellationToken);
            }

            string report = result.Report();
            await File.WriteAllTextAsync(Path.Combine(options.Output(parsed), "model-swap.md"), report, CancellationToken.None);
            Console.Out.Write(report);
            return result.Holds || options.Settings(parsed).IsTrial ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
