using System.Globalization;
using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Growth;

public sealed class HonestGrowthTaskTests
{
    [Fact]
    public async Task Steady_accounts_are_not_accused_and_their_jumps_are()
    {
        using TemporaryFolder folder = Write();
        CommandRun run = await CommandRun.RunAsync("evaluate", "honest-growth", "--data", folder.Path, "--json", "--seeds", "2");
        Assert.Equal((ExitCode.Done, string.Empty), (run.ExitCode, run.Error));
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(
            [("accused-youtube", 0.0, 8), ("detected-youtube", 1.0, 8), ("accused-streamers", 0.0, 8), ("detected-streamers", 1.0, 8)],
            lines.Select(line => (line.GetProperty("metric").GetString(), line.GetProperty("value").GetDouble(), line.GetProperty("n").GetInt32())));
        Assert.Equal(run, await CommandRun.RunAsync("evaluate", "honest-growth", "--data", folder.Path, "--json", "--seeds", "2"));
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("evaluate", "honest-growth", "--data", folder.Path);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("daily.csv", run.Error, StringComparison.Ordinal);
    }

    // Eight accounts of each set that grow by a thousandth of their followers a day.
    private static TemporaryFolder Write()
    {
        TemporaryFolder folder = new();
        foreach (string set in new[] { "youtube_daily", "streamers_daily" })
        {
            string data = Directory.CreateDirectory(folder.At(set)).FullName;
            File.WriteAllLines(
                Path.Combine(data, "daily.csv"),
                Enumerable.Range(0, 8).SelectMany(account => Enumerable.Range(0, 30).Select(day => string.Create(
                    CultureInfo.InvariantCulture, $"{account},{new DateOnly(2026, 2, 1).AddDays(day):yyyy-MM-dd},{Followers(account, day, isRounded: set == "youtube_daily")}{(set == "youtube_daily" ? "" : ",tw")}")))
                    .Prepend(set == "youtube_daily" ? "account,date,followers" : "account,date,followers,platform"));
        }

        return folder;
    }

    private static long Followers(int account, int day, bool isRounded)
    {
        long exact = (long)(5_000 * Math.Pow(2, account) * Math.Pow(1.001, day)), unit = 1;
        while (isRounded && exact / unit >= 1_000) unit *= 10;
        return exact - (exact % unit);
    }
}
