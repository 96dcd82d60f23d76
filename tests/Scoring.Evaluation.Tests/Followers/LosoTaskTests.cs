using System.Text.Json;
using Scoring.Evaluation.Followers;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Followers;

/// <summary>The tasks that leave one source out, on made-up sources.</summary>
public sealed class LosoTaskTests
{
    [Fact]
    public async Task Each_source_is_judged_by_a_fit_to_the_others()
    {
        using TemporaryFolder folder = MadeUpFollowers.WriteAll(300, 80);
        string[] arguments = ["evaluate", "fake-accounts-loso", "--data", folder.Path, "--json", "--quick", "--seeds", "1"];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal((ExitCode.Done, string.Empty), (run.ExitCode, run.Error));
        JsonElement[] lines = Lines(run);
        Assert.Equal(
            ["auc-instafake", "auc-instafake-previous", "auc-srf", "auc-srf-previous", "auc-ig-spammer", "auc-ig-spammer-previous"],
            lines.Select(line => line.GetProperty("metric").GetString()));

        // A tenth of either kind looks like the other.
        Assert.All(lines, line => Assert.InRange(Number(line, "value"), 0.75, 0.99));
        Assert.All(lines, line => Assert.InRange(Number(line, "baseline"), 0.6, 0.95));
        Assert.Equal(run, await CommandRun.RunAsync(arguments));
    }

    [Fact]
    public async Task Shares_have_errors_and_intervals()
    {
        using TemporaryFolder folder = MadeUpFollowers.WriteAll(300, 80);
        string[] arguments = ["evaluate", "fake-share-loso", "--data", folder.Path, "--json", "--quick", "--seeds", "2"];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal((ExitCode.Done, string.Empty), (run.ExitCode, run.Error));
        JsonElement[] lines = Lines(run);
        Assert.Equal(
            ["instafake", "srf", "ig-spammer"],
            lines.Where(line => line.GetProperty("metric").GetString()!.StartsWith("mae-", StringComparison.Ordinal)).Select(line => line.GetProperty("metric").GetString()!["mae-".Length..]));
        Assert.Equal(9, lines.Length);
        Assert.All(lines, line => Assert.Equal(100, line.GetProperty("n").GetInt32()));
        foreach (JsonElement line in lines)
        {
            string metric = line.GetProperty("metric").GetString()!;
            if (metric.StartsWith("mae-", StringComparison.Ordinal)) Assert.InRange(Number(line, "value"), 0, 0.25);
            else if (metric.StartsWith("coverage-", StringComparison.Ordinal)) Assert.InRange(Number(line, "value"), Number(line, "baseline") - 0.1, 1);
            else Assert.InRange(Number(line, "value"), Number(line, "baseline"), 0.8);
        }

        Assert.Equal(run, await CommandRun.RunAsync(arguments));
    }

    [Fact]
    public async Task Every_source_is_needed()
    {
        using TemporaryFolder folder = MadeUpFollowers.WriteSrf(100, 40);
        CommandRun run = await CommandRun.RunAsync("evaluate", "fake-accounts-loso", "--data", folder.Path);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("accounts.csv.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_previous_model_is_the_one_that_was_shipped()
    {
        SampledFollower follower = new() { Following = 5_000, Posts = 3, NameLength = 10, NameDigits = 4, HasProfilePicture = false };
        double expected = -6.183 + (0.996 * Math.Log(5_001.0 / 4)) + (5.443 * 0.4);
        Assert.Equal(expected, FollowerJudgement.LogitOf(follower, PreviousModel.Read()), 0.01);
    }

    private static JsonElement[] Lines(CommandRun run) => [.. run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();
}
