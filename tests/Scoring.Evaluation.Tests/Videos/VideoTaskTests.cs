using System.Text.Json;
using Scoring.Evaluation.Videos;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Videos;

public sealed class VideoTaskTests
{
    [Fact]
    public async Task Rates_per_view_are_predicted_and_covered()
    {
        using TemporaryFolder folder = MadeUpVideos.Write(120, 15);
        string[] arguments = ["evaluate", "views-held-out", "--data", folder.Path, "--json", "--quick", "--seeds", "2"];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Dictionary<string, JsonElement> lines = LinesOf(run);
        string[] metrics = ["spearman", "mae-log10", "coverage", "coverage-next"];
        Assert.Equal(
            [.. new[] { "tiktok", "youtube" }.SelectMany(set => metrics.Select(metric => $"{metric}-{set}").Concat(metrics.Select(metric => $"{metric}-{set}-shipped"))), .. metrics.Select(metric => $"{metric}-reels-shipped")],
            lines.Keys);
        foreach (string set in (string[])["tiktok", "youtube"])
        {
            Assert.Equal(120, lines[$"spearman-{set}"].GetProperty("n").GetInt32());
            Assert.InRange(Number(lines[$"spearman-{set}"], "value"), 0.9, 1);
            Assert.InRange(Number(lines[$"spearman-{set}"], "value"), Number(lines[$"spearman-{set}"], "baseline") - 0.03, 1);
            Assert.InRange(Number(lines[$"mae-log10-{set}"], "value"), 0, Number(lines[$"mae-log10-{set}"], "strongest") + 0.01);

            // Accounts do not drift here: the interval covers at least its part.
            Assert.InRange(Number(lines[$"coverage-{set}"], "value"), 0.85, 0.97);
            Assert.InRange(Number(lines[$"coverage-next-{set}"], "value"), 0.85, 0.95);
            Assert.Equal(0, Number(lines[$"coverage-{set}-shipped"], "spread"));
        }

        Assert.Equal(15, lines["coverage-reels-shipped"].GetProperty("n").GetInt32());
        Assert.Equal(run, await CommandRun.RunAsync(arguments));
    }

    [Fact]
    public async Task Viral_posts_are_predicted_better_than_by_their_share()
    {
        using TemporaryFolder folder = MadeUpVideos.Write(120, 15);
        string[] arguments = ["evaluate", "virality-held-out", "--data", folder.Path, "--json", "--quick", "--seeds", "2"];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Dictionary<string, JsonElement> lines = LinesOf(run);
        string[] metrics = ["auc", "brier", "brier-gain"];
        Assert.Equal(
            [.. new[] { "tiktok", "youtube" }.SelectMany(set => metrics.Select(metric => $"{metric}-{set}").Concat(metrics.Select(metric => $"{metric}-{set}-shipped"))), .. metrics.Select(metric => $"{metric}-reels-shipped")],
            lines.Keys);
        foreach (string set in (string[])["tiktok", "youtube"])
        {
            Assert.InRange(Number(lines[$"auc-{set}"], "value"), 0.75, 1);
            Assert.InRange(Number(lines[$"brier-{set}"], "value"), 0, Number(lines[$"brier-{set}"], "baseline") - 0.03);
            Assert.Equal(Number(lines[$"brier-{set}"], "baseline") - Number(lines[$"brier-{set}"], "value"), Number(lines[$"brier-gain-{set}"], "value"), 2e-6);
            Assert.InRange(Number(lines[$"brier-{set}"], "strongest"), 0, Number(lines[$"brier-{set}"], "baseline"));
        }

        Assert.Equal(run, await CommandRun.RunAsync(arguments));
    }

    [Theory]
    [InlineData("views-held-out")]
    [InlineData("virality-held-out")]
    public async Task Missing_files_and_too_few_accounts_are_refused(string task)
    {
        using TemporaryFolder empty = new();
        CommandRun missing = await CommandRun.RunAsync("evaluate", task, "--data", empty.Path);
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
        Assert.Contains("posts.csv.", missing.Error, StringComparison.Ordinal);
        using TemporaryFolder folder = MadeUpVideos.Write(60, 3);
        CommandRun few = await CommandRun.RunAsync("evaluate", task, "--data", folder.Path, "--quick", "--seeds", "1");
        Assert.Equal(ExitCode.Usage, few.ExitCode);
        Assert.Contains("instagram_reels has 3 accounts", few.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shrunk_mean_follows_from_moments()
    {
        // Means 0 and 2, level 1, variance 1; within 2 with two posts each.
        ShrunkMean mean = ShrunkMean.Fit([[-1, 1], [1, 3]]);
        Assert.Equal(new ShrunkMean(1, 0, 2), mean);
        ShrunkMean apart = new(1, 1, 2);
        Assert.Equal(2, apart.Predict([2, 4]), 1e-12);
        Assert.Equal(1 + (4.0 / 6 * 1), apart.Predict([2, 4, 1, 1]), 1e-12);
    }

    [Fact]
    public void A_logistic_line_finds_its_coefficients()
    {
        Random random = new(5);
        (double X, bool IsPositive)[] rows = [.. Enumerable.Range(0, 20_000).Select(_ =>
        {
            double x = (4 * random.NextDouble()) - 2;
            return (x, random.NextDouble() < 1 / (1 + Math.Exp(1 - (1.5 * x))));
        })];
        LogisticLine line = LogisticLine.Fit(rows);
        Assert.Equal((-1, 1.5), (line.Intercept, line.Slope), (one, other) => Math.Abs(one.Item1 - other.Item1) < 0.1 && Math.Abs(one.Item2 - other.Item2) < 0.1);

        // A number that separates the outcomes gives a steep line, but a finite one.
        LogisticLine steep = LogisticLine.Fit([(-1, false), (-0.5, false), (0.5, true), (1, true)]);
        Assert.True(double.IsFinite(steep.Slope) && steep.At(-1) < 0.05 && steep.At(1) > 0.95);
    }

    [Fact]
    public void Every_account_is_held_out_once()
    {
        int[][] heldOut = [.. VideoFolds.Of(23, seed: 3).Select(fold => fold.HeldOut)];
        Assert.Equal(Enumerable.Range(0, 23), heldOut.SelectMany(places => places).Order());
        Assert.All(VideoFolds.Of(23, seed: 3), fold => Assert.Empty(fold.Training.Intersect(fold.HeldOut)));
    }

    private static Dictionary<string, JsonElement> LinesOf(CommandRun run) =>
        run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToDictionary(line => line.GetProperty("metric").GetString()!, StringComparer.Ordinal);

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();
}
