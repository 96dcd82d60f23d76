using System.Globalization;
using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Otc;

public sealed class OtcTaskTests
{
    [Theory]
    [InlineData("otc-next-negative")]
    [InlineData("otc-next-negative-pair")]
    public async Task Traders_who_are_always_rated_alike_are_told_apart_without_fault(string task)
    {
        using TemporaryFolder folder = Write(1_500);
        CommandRun run = await CommandRun.RunAsync("evaluate", task, "--data", folder.Path, "--json", "--seeds", "1");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("lab: left out: ratings.csv:1501: must have the four fields rater, ratee, rating and time, has 1", run.Error.TrimEnd());
        JsonElement line = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Equal((task, "auc", 60), (line.GetProperty("task").GetString(), line.GetProperty("metric").GetString(), line.GetProperty("n").GetInt32()));
        Assert.Equal([1.0, 1.0, 1.0, 1.0], new[] { "value", "low", "high", "baseline" }.Select(name => line.GetProperty(name).GetDouble()));
        Assert.Equal(run, await CommandRun.RunAsync("evaluate", task, "--data", folder.Path, "--json", "--seeds", "1"));
    }

    [Fact]
    public async Task Too_few_of_a_kind_are_refused()
    {
        using TemporaryFolder folder = Write(100);
        CommandRun run = await CommandRun.RunAsync("evaluate", "otc-next-negative", "--data", folder.Path, "--json");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.EndsWith("lab: Too little data: 4 negative ratings among the newest 20, at least 10 of each kind are needed.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("evaluate", "otc-next-negative", "--data", folder.Path);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("is not a folder with ratings.csv.", run.Error, StringComparison.Ordinal);
    }

    // Sixty traders in turn, of whom every fifth always gets negative ratings, by ever new raters.
    private static TemporaryFolder Write(int ratings)
    {
        TemporaryFolder folder = new();
        string data = Directory.CreateDirectory(folder.At("bitcoin_otc")).FullName;
        File.WriteAllLines(
            Path.Combine(data, "ratings.csv"),
            Enumerable.Range(0, ratings)
                .Select(place => string.Create(CultureInfo.InvariantCulture, $"rater{place},trader{place % 60},{(place % 5 == 0 ? -5 : 3)},{1_300_000_000 + place}"))
                .Append("nonsense"));
        return folder;
    }
}
