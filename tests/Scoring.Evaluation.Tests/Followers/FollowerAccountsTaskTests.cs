using System.Text.Json;
using Scoring.Evaluation.Followers;
using Scoring.Observations;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Followers;

public sealed class FollowerAccountsTaskTests
{
    [Fact]
    public async Task Followers_are_judged_by_models_that_did_not_see_them_and_lines_with_faults_are_told()
    {
        using TemporaryFolder folder = MadeUpFollowers.WriteSrf(300, 80, "f1,0,1,1,1,1,1,12,0,0,5");
        string[] arguments = ["evaluate", "srf-accounts", "--data", folder.Path, "--json", "--quick", "--seeds", "1"];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("lab: left out: followers.csv:302: account f1 is a duplicate of followers.csv:3", run.Error.TrimEnd());
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(["auc", "ap"], lines.Select(line => line.GetProperty("metric").GetString()));
        Assert.All(lines, line =>
        {
            Assert.Equal(300, line.GetProperty("n").GetInt32());
            Assert.InRange(Number(line, "value"), Number(line, "low"), Number(line, "high"));
        });

        // A tenth of either kind looks like the other, and nobody can know which: .81 + .18 / 2 = .9 at best, on average.
        Assert.InRange(Number(lines[0], "value"), 0.8, 0.95);
        Assert.Equal(run, await CommandRun.RunAsync(arguments));
    }

    [Fact]
    public async Task Repeated_lines_are_one_account_each()
    {
        using TemporaryFolder folder = MadeUpFollowers.WriteInstaFake(200, 60);
        CommandRun run = await CommandRun.RunAsync("evaluate", "instafake-accounts", "--data", folder.Path, "--json", "--quick", "--seeds", "1");
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(["auc", "f1"], lines.Select(line => line.GetProperty("metric").GetString()));
        Assert.InRange(lines[0].GetProperty("n").GetInt32(), 190, 200);

        // With a repeated line on the other side of a fold a model would know each account by heart.
        Assert.InRange(Number(lines[0], "value"), 0.75, 0.95);
    }

    [Theory]
    [InlineData("srf-accounts")]
    [InlineData("srf-accounts-frozen")]
    [InlineData("srf-audience")]
    [InlineData("fake-accounts-loso")]
    [InlineData("fake-share-loso")]
    public async Task Too_few_fakes_are_refused(string task)
    {
        using TemporaryFolder folder = MadeUpFollowers.WriteAll(100, 9);
        CommandRun run = await CommandRun.RunAsync("evaluate", task, "--data", folder.Path, "--seeds", "1");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Matches("^lab: Too little data.*: [789] fakes among (the )?(80|100) followers( of a source)?, at least 20 of each kind are needed.\n$", run.Error);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("evaluate", "instafake-accounts", "--data", folder.Path);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("accounts.csv.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ratios_count_one_more_of_everything()
    {
        SampledFollower follower = new() { Following = 99, Followers = 4, Posts = 1 };
        Assert.Equal(20, FollowerDataSet.InstaFake.RatioOf(follower));
        Assert.Equal(50, FollowerDataSet.Srf.RatioOf(follower));
    }

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();
}
