using System.Text.Json;
using Scoring.Cli.CommandLine;

namespace Scoring.Cli.Tests.Evaluation;

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
        Assert.Equal(run, await CommandRun.RunAsync("evaluate", "--json", "--seeds", "3", "--data", folder.Path));
    }

    [Fact]
    public async Task Without_json_it_is_a_table_that_says_who_wins()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(120);
        CommandRun run = await CommandRun.RunAsync("evaluate", "--data", folder.Path, "--seeds", "2");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        string[] lines = run.Output.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= Terminal.RedirectedWidth, line));
        string spearman = Assert.Single(lines, line => line.Contains(" spearman ", StringComparison.Ordinal));
        Assert.Matches(@"0\.6970 +wins", spearman);
        string shipped = Assert.Single(lines, line => line.Contains(" mae-log10-shipped ", StringComparison.Ordinal));
        Assert.Matches(@"0\.2280 +(wins|equal|loses) *$", shipped.TrimEnd());
        Assert.Contains(lines, line => line.StartsWith("120 creators.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_of_a_thing_is_singular()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(120);
        CommandRun run = await CommandRun.RunAsync("evaluate", "--data", folder.Path, "--seeds", "1");
        Assert.Contains("\n120 creators. Ours and baseline: mean over 1 seed, spread", run.Output, StringComparison.Ordinal);

        using TemporaryFolder small = MadeUpInfluencers.Write(1);
        CommandRun refused = await CommandRun.RunAsync("evaluate", "--data", small.Path, "--seeds", "1");
        Assert.Equal("scoring: Too little data to fit to: 1 account with posts, at least 50 are needed.", refused.Error.TrimEnd());
    }

    [Fact]
    public async Task Lines_that_cannot_be_used_are_told_and_left_out()
    {
        string[] bad = [.. Enumerable.Range(0, 12).Select(index => $"bad{index},nobody,food,1,1,1,5,5")];
        using TemporaryFolder folder = MadeUpInfluencers.Write(120, bad);
        CommandRun run = await CommandRun.RunAsync("evaluate", "--data", folder.Path, "--seeds", "1", "--json");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("scoring: left out: posts.csv:362: account nobody is not in influencers.csv", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("scoring: left out in all: 12 lines\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(11, run.Error.TrimEnd().Split('\n').Length);
        Assert.All(run.Output.TrimEnd().Split('\n'), line => Assert.Contains("\"spread\":0,\"n\":120}", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ExitCode.Failure, "Too little data to fit to: 30 accounts with posts, at least 50 are needed.", "evaluate", "--data", "DATA")]
    [InlineData(ExitCode.Usage, "'no-such-task' is no known task: expected one of kim-held-out.", "evaluate", "no-such-task", "--data", "DATA")]
    [InlineData(ExitCode.Usage, "is no folder with influencers.csv and posts.csv.", "evaluate", "--data", "DATA/kim_influencers")]
    [InlineData(ExitCode.Usage, "does not exist.", "evaluate", "--data", "DATA/nowhere")]
    [InlineData(ExitCode.Usage, "--seeds must be a whole number from 1 to 1000; it is '0'.", "evaluate", "--data", "DATA", "--seeds", "0")]
    [InlineData(ExitCode.Usage, "--data", "evaluate", "kim-held-out")]
    public async Task What_cannot_be_done_is_one_line_and_a_code(int exitCode, string fault, params string[] arguments)
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(30);
        CommandRun run = await CommandRun.RunAsync([.. arguments.Select(argument => argument.Replace("DATA", folder.Path, StringComparison.Ordinal))]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("scoring: ", line, StringComparison.Ordinal);
        Assert.Contains(fault, line, StringComparison.Ordinal);
    }

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();
}
