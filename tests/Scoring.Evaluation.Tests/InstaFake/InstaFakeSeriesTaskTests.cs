using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.InstaFake;

public sealed class InstaFakeSeriesTaskTests
{
    private const int PostsEach = 30;

    [Fact]
    public async Task Accounts_that_keep_to_their_rate_are_ranked_and_covered()
    {
        using TemporaryFolder folder = Write(160, bad: true);
        string[] arguments = ["evaluate", "instafake-series", "--data", folder.Path, "--json", "--seeds", "2"];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("lab: left out: post_series.json:161: the lists of likes, comments, disabled comments and times differ in length", run.Error.TrimEnd());
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(["spearman", "coverage", "spearman-shipped", "coverage-shipped"], lines.Select(line => line.GetProperty("metric").GetString()));
        Assert.All(lines, line => Assert.Equal(160, line.GetProperty("n").GetInt32()));
        Assert.True(Number(lines[0], "value") > 0.9);
        Assert.InRange(Number(lines[1], "value"), 0.84, 0.96);
        Assert.InRange(Number(lines[0], "value"), Number(lines[0], "low"), Number(lines[0], "high"));
        Assert.Equal(0, Number(lines[2], "spread"));
        Assert.Equal(run, await CommandRun.RunAsync(arguments));
    }

    [Fact]
    public async Task Too_few_accounts_are_refused()
    {
        using TemporaryFolder folder = Write(60, bad: false);
        CommandRun run = await CommandRun.RunAsync("evaluate", "instafake-series", "--data", folder.Path, "--seeds", "1");
        Assert.Equal((ExitCode.Failure, "lab: Too little data to fit to: 30 accounts with posts, at least 50 are needed."), (run.ExitCode, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("evaluate", "instafake-series", "--data", folder.Path);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("post_series.json.", run.Error, StringComparison.Ordinal);
    }

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();

    private static TemporaryFolder Write(int accounts, bool bad)
    {
        Random random = new(accounts);
        List<object> all = [];
        for (int account = 0; account < accounts; account++)
        {
            int followers = 200 + random.Next(5_000);
            double rate = 0.01 + (0.09 * random.NextDouble());

            // Accounts change somewhat from one half to the other.
            double change = Math.Exp(0.3 * (random.NextDouble() - 0.5));
            int[] likes = [.. Enumerable.Range(0, PostsEach).Select(post => (int)(followers * rate * (post < PostsEach / 2 ? change : 1) * (0.7 + (0.6 * random.NextDouble()))))];
            all.Add(Of(followers, likes, PostsEach));
        }

        if (bad) all.Add(Of(500, [1, 2, 3], PostsEach));
        all.Add(Of(99, [.. Enumerable.Repeat(5, PostsEach)], PostsEach));
        all.Add(Of(500, [.. Enumerable.Repeat(5, 7)], 7));
        TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.At("instafake"));
        File.WriteAllText(folder.At("instafake/post_series.json"), JsonSerializer.Serialize(all));
        return folder;
    }

    private static object Of(int followers, int[] likes, int posts) => new
    {
        userFollowerCount = followers,
        userFollowingCount = 300,
        userMediaCount = posts,
        userBiographyLength = 5,
        mediaLikeNumbers = likes,
        mediaCommentNumbers = new int[posts],
        mediaCommentsAreDisabled = new int[posts],
        mediaUploadTimes = Enumerable.Range(0, posts).Select(post => 1_540_000_000L - (86_400L * post)).ToArray(),
    };
}
