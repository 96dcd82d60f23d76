using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.Scores;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>Fits to the records that a running server has, and the way from a wrong level to a right one.</summary>
[Collection(ProcessTests.Name)]
public sealed class FitFromStoreTests
{
    private const int Creators = 400;

    [Fact]
    public async Task A_catalogue_of_two_sources_is_fitted_beside_its_server_and_the_doctor_is_content_with_the_result()
    {
        using TemporaryFolder folder = new();
        Assert.Equal((0, ""), await SimulatedPopulation.WriteAsync(folder.At("all.jsonl"), "--creators", $"{Creators}", "--attacked-share", "0"));

        // Profiles come from one source and posts from another, with five times the engagement of the shipped level.
        string[] lines = File.ReadAllLines(folder.At("all.jsonl"));
        folder.Write("posts.jsonl", [.. lines.Where(line => line.Contains("\"post\":", StringComparison.Ordinal)).Select(Raised)]);
        folder.Write("others.jsonl", [.. lines.Where(line => !line.Contains("\"post\":", StringComparison.Ordinal) && !line.Contains("\"campaign\":", StringComparison.Ordinal))]);
        await using (ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db"))
        {
            foreach ((string file, string source) in ((string, string)[])[("posts.jsonl", "counts"), ("others.jsonl", "profiles")])
            {
                CommandRun import = await CliProcess.RunAsync(folder.Path, "import", folder.At(file), "--source", source, "--server", server.Address);
                Assert.Equal((ExitCode.Done, ""), (import.ExitCode, import.Error));
            }

            JsonElement fromStore = await FitAsync("--database", folder.At("scores.db"), "--out", folder.At("fitted.json"));
            Assert.Equal(Creators, fromStore.GetProperty("accounts").GetInt32());

            // The same creators, named for a server that is reached by address only.
            folder.Write("ids.csv", [.. File.ReadLines(folder.At("all.truth.csv")).Skip(1).Select(line => $"{line.Split(',')[1].ToLowerInvariant()},{line.Split(',')[0]}"), "x,nobody"]);
            CommandRun byIds = await CommandRun.RunAsync("fit", "engagement", "--server", server.Address, "--creators", folder.At("ids.csv"), "--out", folder.At("named.json"), "--json");
            Assert.Equal((ExitCode.Done, "scoring: left out: x,nobody: the server has no record\n"), (byIds.ExitCode, byIds.Error));
            Assert.Equal(await File.ReadAllBytesAsync(folder.At("fitted.json"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(folder.At("named.json"), TestContext.Current.CancellationToken));
        }

        CommandRun before = await CommandRun.RunAsync("doctor", "--database", folder.At("scores.db"));
        Assert.Equal(ExitCode.Done, before.ExitCode);
        Assert.Contains("warn   The median engagement score of instagram by followers is ", before.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nWarnings: [1-9]\d*\. To do: .*\nNothing is wrong\.\n$", before.Output);
        CommandRun after = await CommandRun.RunAsync("doctor", "--database", folder.At("scores.db"), "--model", folder.At("fitted.json"));
        Assert.DoesNotContain("warn   ", after.Output, StringComparison.Ordinal);
        Assert.Contains("good   The median engagement score of instagram by followers is ", after.Output, StringComparison.Ordinal);
        Assert.EndsWith($"engagement fitted to {Creators} accounts", ScoringModel.Parse(await File.ReadAllBytesAsync(folder.At("fitted.json"), TestContext.Current.CancellationToken)).Id, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> FitAsync(params string[] options)
    {
        CommandRun run = await CommandRun.RunAsync(["fit", "engagement", "--json", .. options]);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }

    private static string Raised(string line)
    {
        System.Text.Json.Nodes.JsonNode observation = System.Text.Json.Nodes.JsonNode.Parse(line)!;
        if (observation["post"]!["likes"] is { } likes) observation["post"]!["likes"] = $"{5 * long.Parse((string)likes!, System.Globalization.CultureInfo.InvariantCulture)}";
        return observation.ToJsonString();
    }
}
