using System.CommandLine;
using Scoring.LoadTest.Access;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary><c>access</c>: calls with an API key or a token compared with calls without a credential.</summary>
internal static class AccessCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("access", "Compares calls with an API key or a token with calls to a server that requires no credential, without and with TLS.");
        RunOptions options = new(command);
        PairOptions pairs = new(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RunSettings settings = pairs.Settings(parsed, options.Settings(parsed, RunSettings.Comparison));
            IReadOnlyList<AccessResult> results;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                results = await new AccessRun(settings, options.Program(parsed, workspace), workspace, Progress.OfProcess()).RunAsync(cancellationToken);
            }

            string report = AccessReport.MarkdownOf(settings, results);
            await File.WriteAllTextAsync(Path.Combine(options.Output(parsed), "access.md"), report, CancellationToken.None);
            Console.Out.Write(report);
            return settings.IsTrial || results.All(result => result.Holds) ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
