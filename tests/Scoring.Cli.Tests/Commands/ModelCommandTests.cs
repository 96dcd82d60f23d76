using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

/// <summary>Two models are compared over the creators of a store or of files.</summary>
public sealed class ModelCommandTests : IDisposable
{
    private const int Creators = 40;

    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_equals_itself()
    {
        JsonElement diff = await DiffAsync(Shipped, Shipped);

        Assert.Equal(Creators - 4, diff.GetProperty("creators").GetInt32());
        JsonElement engagement = diff.GetProperty("scores")[0];
        Assert.Equal(("engagement", 1, 1, 0), (engagement.GetProperty("name").GetString(), engagement.GetProperty("rank_correlation").GetDouble(), engagement.GetProperty("best_tenth_kept").GetDouble(), engagement.GetProperty("status_changes").GetInt32()));
        Assert.All(diff.GetProperty("scores").EnumerateArray().Where(score => score.GetProperty("shift").GetProperty("creators").GetInt32() > 0), score =>
        {
            JsonElement shift = score.GetProperty("shift");
            Assert.Equal((0, 0, 0), (shift.GetProperty("p5").GetDouble(), shift.GetProperty("median").GetDouble(), shift.GetProperty("p95").GetDouble()));
        });
    }

    [Fact]
    public async Task A_difference_is_shown_for_its_score_alone_by_platform_and_tier()
    {
        string other = Variant("\"spread_between\": {\"value\": 1.16,", "\"spread_between\": {\"value\": 3.9,");

        JsonElement diff = await DiffAsync(Shipped, other);

        JsonElement[] scores = [.. diff.GetProperty("scores").EnumerateArray()];
        Assert.NotEqual(0, scores[0].GetProperty("shift").GetProperty("median").GetDouble());
        JsonElement group = Assert.Single(scores[0].GetProperty("groups").EnumerateArray());
        Assert.Equal(("tiktok", "micro", Creators - 4), (group.GetProperty("platform").GetString(), group.GetProperty("tier").GetString(), group.GetProperty("shift").GetProperty("creators").GetInt32()));
        Assert.Equal(0, scores[2].GetProperty("shift").GetProperty("p95").GetDouble());
        CommandRun text = await CommandRun.RunAsync("model", "diff", Shipped, other, "--database", _folder.At("scoring.db"));
        Assert.Equal((ExitCode.Done, ""), (text.ExitCode, text.Error));
        Assert.Matches(@"\nengagement +36 +[0-9.]+ +[0-9.]+ % +[+-][0-9.]+ +[+-][0-9.]+ +[+-][0-9.]+ +0\n", text.Output);
        Assert.Contains("\nengagement by platform and tier of followers\n  tiktok      micro ", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creators_can_come_from_files()
    {
        string file = _folder.Write("one.jsonl", """{"creator":{"platform":"PLATFORM_X","id":"anna"},"observedAtMs":"1760000000000","profile":{"followers":"1000"}}""");
        CommandRun run = await CommandRun.RunAsync("model", "diff", Shipped, Shipped, "--observations", file, "--json");
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(1, JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("creators").GetInt32());
    }

    [Fact]
    public async Task Faults_of_the_command_line_are_one_line()
    {
        string broken = _folder.Write("broken.json", "{", "\"format\": 7}");
        await AssertUsageAsync($"scoring: {broken} is not a model file: line 2: format: must be in [1, 1], was 7\n", Shipped, broken);
        await AssertUsageAsync($"scoring: {_folder.Path} is a folder: expected a model file.\n", Shipped, _folder.Path);
        await AssertUsageAsync($"scoring: {_folder.At("none.json")} does not exist.\n", _folder.At("none.json"), Shipped);
        await AssertUsageAsync("scoring: Expected a regular file, and '/dev/zero' is a folder, a pipe, a socket or a device.\n", Shipped, "/dev/zero");
        await AssertUsageAsync($"scoring: There is no database {_folder.At("none.db")}. Name the store with --database or --redis, or files with --observations.\n", Shipped, Shipped, "--database", _folder.At("none.db"));
        await AssertUsageAsync(
            "scoring: Name --observations or the store (--database or --redis). See 'scoring model diff --help'.\n", Shipped, Shipped, "--database", _folder.At("a.db"), "--observations", broken);
    }

    private static async Task AssertUsageAsync(string error, params string[] arguments)
    {
        CommandRun run = await CommandRun.RunAsync(["model", "diff", .. arguments]);
        Assert.Equal((ExitCode.Usage, "", error), (run.ExitCode, run.Output, run.Error));
    }

    // Beside the owner of the store.
    private async Task<JsonElement> DiffAsync(string first, string second)
    {
        await new StoredCreators(_folder.At("scoring.db")).WriteAsync(Creators);
        await using var owner = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("scoring.db") }, TimeProvider.System);
        CommandRun run = await CommandRun.RunAsync("model", "diff", first, second, "--database", _folder.At("scoring.db"), "--json");
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }

    private string Variant(string from, string to)
    {
        string text = File.ReadAllText(Shipped);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return _folder.Write("variant.json", text.Replace(from, to, StringComparison.Ordinal));
    }
}
