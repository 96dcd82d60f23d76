using System.Text.Json;
using Scoring.Evaluation.Tests.Kim;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Commands;

public sealed class EvaluateCommandTests
{
    [Fact]
    public async Task Json_is_one_object_a_line_and_the_same_every_time()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(120);
        CommandRun run = await CommandRun.RunAsync("evaluate", "kim-held-out", "--data", folder.Path, "--json", "--seeds", "3");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Empty(run.Error);
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(
            [
                "spearman", "spearman-size-adjusted", "mae-log10", "spearman-level", "spearman-size-adjusted-level", "mae-log10-level",
                "spearman-shipped", "spearman-size-adjusted-shipped", "mae-log10-shipped", "coverage",
            ],
            lines.Select(line => line.GetProperty("metric").GetString()));
        Assert.All(lines, line =>
        {
            Assert.Equal(
                ["task", "metric", "value", "low", "high", "baseline", "strongest", "spread", "n"], line.EnumerateObject().Select(member => member.Name));
            Assert.Equal("kim-held-out", line.GetProperty("task").GetString());
            Assert.Equal(120, line.GetProperty("n").GetInt32());
            Assert.InRange(Number(line, "value"), Number(line, "low"), Number(line, "high"));
        });
        Assert.All(lines[..^1], line => Assert.True(Number(line, "spread") > 0));
        Assert.Equal([0.697, 0.676, 0.228, 0.697, 0.676, 0.228, 0.697, 0.676, 0.228], lines[..^1].Select(line => Number(line, "strongest")));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null], new[] { "baseline", "strongest" }.Select(name => lines[^1].GetProperty(name).ValueKind));

        // Every made-up influencer keeps to a rate: past predicts future well, and a level of another world costs error.
        Assert.True(Number(lines[0], "value") > 0.8);
        Assert.True(Number(lines[1], "value") > 0.8);
        Assert.True(Number(lines[2], "value") < 0.1);
        Assert.True(Number(lines[8], "value") > Number(lines[2], "value"));
        Assert.InRange(Number(lines[9], "value"), 0.8, 1);
        Assert.Equal(run, await CommandRun.RunAsync("evaluate", "kim-held-out", "--json", "--seeds", "3", "--data", folder.Path));
    }

    [Fact]
    public async Task Without_json_it_is_a_table_that_says_who_wins()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(120);
        CommandRun run = await CommandRun.RunAsync("evaluate", "kim-held-out", "--data", folder.Path, "--seeds", "2");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        string[] lines = run.Output.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= Terminal.RedirectedWidth, line));
        string spearman = Assert.Single(lines, line => line.Contains(" spearman ", StringComparison.Ordinal));
        Assert.Matches(@"0\.6970 +wins", spearman);
        string shipped = Assert.Single(lines, line => line.Contains(" mae-log10-shipped ", StringComparison.Ordinal));
        Assert.Matches(@"0\.2280 +(wins|equal|loses) *$", shipped.TrimEnd());
        Assert.Contains("120 creators.", lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task A_report_is_written_beside_what_is_printed_and_is_the_same_every_time()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(120);
        string[] arguments = ["evaluate", "kim-held-out", "--data", folder.Path, "--seeds", "2", "--report", folder.At("report")];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.EndsWith($"\nWritten: evaluation.md and 1 figure in {folder.At("report")}.\n", run.Output, StringComparison.Ordinal);
        string text = File.ReadAllText(folder.At("report/evaluation.md")), figure = File.ReadAllText(folder.At("report/evaluation/overview.svg"));
        Assert.Contains("\n| `kim-held-out` | `spearman-size-adjusted-shipped` | higher | ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);

        CommandRun json = await CommandRun.RunAsync([.. arguments, "--json"]);
        Assert.Empty(json.Error);
        Assert.All(json.Output.TrimEnd().Split('\n'), line => Assert.StartsWith("{\"task\":", line, StringComparison.Ordinal));
        Assert.Equal(text, File.ReadAllText(folder.At("report/evaluation.md")));
        Assert.Equal(figure, File.ReadAllText(folder.At("report/evaluation/overview.svg")));
    }

    [Fact]
    public async Task A_quick_run_measures_the_same_metrics_with_few_of_everything_and_says_so()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(120);
        CommandRun run = await CommandRun.RunAsync("evaluate", "kim-held-out", "--data", folder.Path, "--quick");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("\nOurs and baseline: mean over 2 seeds ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n95 %: bootstrap, 50 resamples.", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nA quick run: ", run.Output, StringComparison.Ordinal);
        CommandRun asked = await CommandRun.RunAsync("evaluate", "kim-held-out", "--data", folder.Path, "--quick", "--seeds", "3");
        Assert.Contains("\nOurs and baseline: mean over 3 seeds ", asked.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_a_thing_is_singular()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(120);
        CommandRun run = await CommandRun.RunAsync("evaluate", "kim-held-out", "--data", folder.Path, "--seeds", "1");
        Assert.Contains("\nOurs and baseline: mean over 1 seed where there are random draws, spread", run.Output, StringComparison.Ordinal);

        using TemporaryFolder small = MadeUpInfluencers.Write(1);
        CommandRun refused = await CommandRun.RunAsync("evaluate", "kim-held-out", "--data", small.Path, "--seeds", "1");
        Assert.Equal("lab: Too little data to fit to: 1 account with posts, at least 50 are needed.", refused.Error.TrimEnd());
    }

    [Fact]
    public async Task Lines_that_cannot_be_used_are_told_and_left_out()
    {
        string[] bad = [.. Enumerable.Range(0, 12).Select(index => $"bad{index},nobody,food,1,1,1,5,5")];
        using TemporaryFolder folder = MadeUpInfluencers.Write(120, bad);
        CommandRun run = await CommandRun.RunAsync("evaluate", "kim-held-out", "--data", folder.Path, "--seeds", "1", "--json");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("lab: left out: posts.csv:362: account nobody is not in influencers.csv", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("lab: left out in all: 12 lines\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(11, run.Error.TrimEnd().Split('\n').Length);
        Assert.All(run.Output.TrimEnd().Split('\n'), line => Assert.Contains("\"spread\":0,\"n\":120}", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ExitCode.Failure, "Too little data to fit to: 30 accounts with posts, at least 50 are needed.", "evaluate", "kim-held-out", "--data", "DATA")]
    [InlineData(ExitCode.Usage, "'no-such-task' is not a known task: expected one of kim-held-out", "evaluate", "no-such-task", "--data", "DATA")]
    [InlineData(ExitCode.Usage, "is not a folder with influencers.csv and posts.csv.", "evaluate", "kim-held-out", "--data", "DATA/kim_influencers")]
    [InlineData(ExitCode.Usage, "does not exist.", "evaluate", "--data", "DATA/nowhere")]
    [InlineData(ExitCode.Usage, "--seeds must be a whole number from 1 to 1000; it is '0'.", "evaluate", "--data", "DATA", "--seeds", "0")]
    [InlineData(ExitCode.Usage, "--data DIR is missing, the folder with the public data: kim-held-out needs it.", "evaluate", "kim-held-out")]
    [InlineData(ExitCode.Usage, "posts.csv is a file: expected a folder for the report.", "evaluate", "kim-held-out", "--data", "DATA", "--report", "DATA/kim_influencers/posts.csv")]
    public async Task What_cannot_be_done_is_one_line_and_a_code(int exitCode, string fault, params string[] arguments)
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(30);
        CommandRun run = await CommandRun.RunAsync([.. arguments.Select(argument => argument.Replace("DATA", folder.Path, StringComparison.Ordinal))]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("lab: ", line, StringComparison.Ordinal);
        Assert.Contains(fault, line, StringComparison.Ordinal);
    }

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();
}
