using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using Scoring.LoadTest.Shared;

namespace Scoring.LoadTest.Commands;

/// <summary><c>redis</c>: measures the server on a shared store, compared with bare reads, and writes a report.</summary>
internal static class SharedCommand
{
    // Redis is slower than memory: the same number of calls would take minutes, and compilation is finished much earlier.
    private const int WarmUpCalls = 40_000;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("redis", "Measures cold reads from Redis compared with bare ones, ingest by acknowledgement mode, and memory.");
        RunOptions options = new(command);
        Option<string> memory = Connection("--memory", "An empty Redis without persistence.");
        Option<string> disk = Connection("--disk", "An empty Redis that syncs its log before it answers.");
        Option<string> replicated = Connection("--replicated", "An empty Redis with a replica.");
        Option<bool> json = new("--json") { Description = "Prints one JSON object per line instead of the report." };
        Option<string[]> only = new("--scenario") { Description = "A cold read to measure, or the outage; several may be named. By default all, and ingest.", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. ScenarioCatalogue.Cold.Select(scenario => scenario.Name), SharedRun.Stopped]);
        foreach (Option option in (Option[])[memory, disk, replicated, json, only]) command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RunSettings settings = options.Settings(parsed);
            settings = settings with { WarmUpCalls = Math.Min(settings.WarmUpCalls, WarmUpCalls) };
            SharedConnections connections = new(parsed.GetRequiredValue(memory), parsed.GetRequiredValue(disk), parsed.GetRequiredValue(replicated));
            string[] named = parsed.GetValue(only) ?? [];
            SharedResult result;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                result = await new SharedRun(settings, connections, options.Program(parsed, workspace), Progress.OfProcess()).RunAsync(named, cancellationToken);
            }

            SharedReport.Write(options.Output(parsed), result);
            if (parsed.GetValue(json))
            {
                foreach (string line in SharedReport.LinesOf(result)) Console.Out.WriteLine(line);
            }
            else
            {
                Console.Out.Write(SharedReport.MarkdownOf(result));
            }

            return result.IsVoid && !settings.IsTrial ? ExitCode.Void : ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Connection(string name, string description) =>
        new(name) { Description = $"{description} A connection string.", Required = true };
}
