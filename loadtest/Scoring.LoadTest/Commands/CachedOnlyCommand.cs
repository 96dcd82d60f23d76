using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Shared;

namespace Scoring.LoadTest.Commands;

/// <summary><c>cached-only</c>: requests that are limited to the cache, while Redis is healthy, slow and stopped.</summary>
internal static class CachedOnlyCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("cached-only", "Measures requests that are limited to the cache while Redis is healthy, slow and stopped.");
        RunOptions options = new(command);
        Option<string> redis = new("--redis") { Description = "An empty Redis without persistence, which is stopped. A connection string.", Required = true };
        command.Options.Add(redis);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CachedOnlyResult result;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                result = await new CachedOnlyRun(options.Settings(parsed), options.Program(parsed, workspace), Progress.OfProcess()).RunAsync(parsed.GetRequiredValue(redis), cancellationToken);
            }

            string report = result.Report();
            await File.WriteAllTextAsync(Path.Combine(options.Output(parsed), "cached-only.md"), report, CancellationToken.None);
            Console.Out.Write(report);
            return result.Holds || options.Settings(parsed).IsTrial ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
