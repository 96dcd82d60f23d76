using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Comparing;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary><c>compare</c>: measures two builds of the server in interleaved pairs and reports whether the second is as fast as the first.</summary>
internal static class CompareCommand
{
    private static readonly string[] Measured = ["unary", "batch-100", "stream", "ingest"];

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("compare", "Compares two builds of the server in interleaved pairs, with a second process of the first build as a check.");
        RunOptions options = new(command, hasServer: false);
        Option<string> before = new("--before") { Description = "The build before: its folder, a .dll or an executable.", Required = true };
        Option<string> after = new("--after") { Description = "The build after. By default the one that was built with the load test.", DefaultValueFactory = _ => ServerProgram.DefaultServerFile };
        Option<string?> database = new("--database") { Description = "A database that `fill` of the build before has written, with the same number of creators. By default this build writes one." };
        Option<string?> redis = new("--redis") { Description = $"Connection string of an empty Redis; {Cold.Name} is then measured too." };
        PairOptions pairs = new(command);
        Option<double?> seconds = new("--seconds") { Description = $"Length of a leg; legs of ingest are twice as long. {RunSettings.Comparison.Leg.TotalSeconds} by default." };
        Option<bool> json = new("--json") { Description = "Prints one JSON object per line instead of the report." };
        Option<string[]> only = new("--scenario") { Description = $"A scenario to measure; several may be named. By default {string.Join(", ", Measured)}, and {Cold.Name} with --redis.", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. ScenarioCatalogue.All.Concat(ScenarioCatalogue.Cold).Select(scenario => scenario.Name)]);
        foreach (Option option in (Option[])[before, after, database, redis, seconds, json, only]) command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RunSettings settings = pairs.Settings(parsed, options.Settings(parsed, RunSettings.Comparison));
            if (parsed.GetValue(seconds) is { } leg) settings = settings with { Leg = TimeSpan.FromSeconds(leg), IngestLeg = TimeSpan.FromSeconds(2 * leg) };
            string? connection = parsed.GetValue(redis);
            string[] named = parsed.GetValue(only) is { Length: > 0 } some ? some : connection is null ? Measured : [.. Measured, Cold.Name];
            IReadOnlyList<ScenarioComparison> results;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                ServerProgram first = options.Program(parsed, workspace, ServerProgram.FileOf(parsed.GetRequiredValue(before)));
                ServerProgram second = options.Program(parsed, workspace, ServerProgram.FileOf(parsed.GetRequiredValue(after)));
                ComparisonRun run = new(settings, first, second, workspace, parsed.GetValue(database), connection, Progress.OfProcess());
                results = await run.RunAsync([.. ScenarioCatalogue.All.Concat(ScenarioCatalogue.Cold).Where(scenario => named.Contains(scenario.Name))], cancellationToken);
            }

            ComparisonReport.Write(options.Output(parsed), settings, results);
            if (parsed.GetValue(json))
            {
                foreach (string line in ComparisonReport.LinesOf(settings, results)) Console.Out.WriteLine(line);
            }
            else
            {
                Console.Out.Write(ComparisonReport.MarkdownOf(settings, results));
            }

            return settings.IsTrial || results.All(result => result.Holds) ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }

    private static Scenario Cold => ScenarioCatalogue.Cold[0];
}
