using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class SimulateAndImportTests
{
    [Fact]
    public async Task A_simulated_population_is_imported_and_its_later_outcomes_follow()
    {
        using TemporaryFolder folder = new();
        Assert.Equal((0, ""), await SimulatedPopulation.WriteAsync(folder.At("all.jsonl"), "--creators", "25", "--attacked-share", "0.4"));
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        CommandRun first = await ImportAsync(folder, server, "all.jsonl");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("Importing all.jsonl (mapping json-lines).", first.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  APPLIED +[1-9]", first.Output);
        Assert.DoesNotMatch(@"\n  (INVALID|FAILED|bad lines) +[1-9]", first.Output);

        CommandRun again = await ImportAsync(folder, server, "all.jsonl");
        Assert.DoesNotMatch(@"\n  APPLIED +[1-9]", again.Output);

        CommandRun later = await ImportAsync(folder, server, "all.later.jsonl");
        Assert.Equal((0, ""), (later.ExitCode, later.Error));
        CommandRun score = await CliProcess.RunAsync(
            folder.Path, "score", "sim-000000", "sim-000001", "--platform", PlatformOfFirst(folder), "--server", server.Address);
        Assert.Contains("engagement", score.Output, StringComparison.Ordinal);
    }

    private static string PlatformOfFirst(TemporaryFolder folder) => File.ReadLines(folder.At("all.truth.csv")).ElementAt(1).Split(',')[1];

    private static Task<CommandRun> ImportAsync(TemporaryFolder folder, ServerProcess server, string file) =>
        CliProcess.RunAsync(folder.Path, "import", folder.At(file), "--server", server.Address);
}
