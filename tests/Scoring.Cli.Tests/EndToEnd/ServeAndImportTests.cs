using Scoring.Import.DataSets;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class ServeAndImportTests
{
    private const int Accounts = 40;

    [Fact]
    public async Task An_import_arrives_and_repeating_it_changes_nothing()
    {
        using TemporaryFolder folder = new();
        int observations = WriteDataSet(folder);
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        CommandRun first = await ImportAsync(folder, server, "kim");
        Assert.Equal((0, observations), (first.ExitCode, CountOf(first, "APPLIED")));
        Assert.Equal((0, 1), (CountOf(first, "UNCHANGED"), CountOf(first, "bad lines")));
        Assert.Equal("posts.csv:42: followers, likes and comments must be whole numbers of 0 or more", first.Error);
        string[] records = await RecordsAsync(server);

        CommandRun second = await ImportAsync(folder, server, "kim", "--batch", "7", "--parallel", "3");
        Assert.Equal((0, 0, observations), (second.ExitCode, CountOf(second, "APPLIED"), CountOf(second, "UNCHANGED")));
        Assert.Equal(records, await RecordsAsync(server));

        CommandRun score = await CliProcess.RunAsync(folder.Path, "score", "acc01", "acc02", "--explain", "--as-of", "2019-03-01", "--server", server.Address);
        Assert.Equal((0, string.Empty), (score.ExitCode, score.Error));
        Assert.Contains("instagram/acc02", score.Output, StringComparison.Ordinal);
        Assert.Contains("exact sum of", score.Output, StringComparison.Ordinal);
        Assert.Equal(2, score.Output.Split('\n').Count(line => line.StartsWith("without a source: ", StringComparison.Ordinal)));

        CommandRun json = await CliProcess.RunAsync(folder.Path, "score", "acc01", "--json", "--server", server.Address);
        ScoreCreatorResponse response = ScoreCreatorResponse.Parser.ParseJson(json.Output);
        Assert.Equal("acc01", response.Scores.Creator.Id);

        CommandRun ended = await server.Process.TerminateAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Stopped.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_refuses_is_reported_with_its_line()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(
            "posts.csv",
            "creator.id,observed_at_ms,post.post_id,post.published_at_ms,post.likes",
            "anna,1700000000000,p1,1690000000000,10",
            "anna,1700000000000,p2,1690000000000,-10",
            "anna,1700000000000,,1690000000000,10",
            "anna,1700000000000,p4,soon,10");
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        CommandRun run = await CliProcess.RunAsync(folder.Path, "import", path, "--platform", "tiktok", "--server", server.Address);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal((1, 2, 1), (CountOf(run, "APPLIED"), CountOf(run, "INVALID"), CountOf(run, "bad lines")));
        string[] faults = run.Error.Split('\n');
        Assert.StartsWith("posts.csv:3: INVALID_ARGUMENT: ", faults[0], StringComparison.Ordinal);
        Assert.Contains("post.likes", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("posts.csv:4: INVALID_ARGUMENT: ", faults[1], StringComparison.Ordinal);
        Assert.Contains("post.post_id", faults[1], StringComparison.Ordinal);
        Assert.Equal("posts.csv:5: column 'post.published_at_ms': 'soon' does not fit post.published_at_ms: expected a time (unix_ms)", faults[2]);
        Assert.Equal(
            "scoring: 3 of 4 lines and observations could not be read, are invalid or have a withdrawn source, more than --max-bad 5% allows. "
            + "Most faults: column 'post.published_at_ms' (1), field post.likes (1), field post.post_id (1).",
            faults[3]);

        CommandRun nothing = await CliProcess.RunAsync(
            folder.Path, "import", folder.Write("bad.csv", "creator.id,observed_at_ms,post.likes", "anna,1700000000000,-1"), "--max-bad", "1", "--platform", "x", "--server", server.Address);
        Assert.Equal(1, nothing.ExitCode);
        Assert.EndsWith("scoring: Nothing could be imported.", nothing.Error, StringComparison.Ordinal);

        CommandRun unknown = await CliProcess.RunAsync(folder.Path, "score", "nobody", "--server", server.Address);
        Assert.Equal(1, unknown.ExitCode);
        Assert.StartsWith("scoring: instagram/nobody: NOT_FOUND: ", Assert.Single(unknown.Error.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why_in_one_line()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "taken.db");
        CommandRun port = await CliProcess.RunAsync(folder.Path, "serve", "--listen", server.Address, "--database", folder.At("other.db"));
        CommandRun database = await CliProcess.RunAsync(folder.Path, "serve", "--listen", "http://127.0.0.1:0", "--database", folder.At("taken.db"));
        CommandRun model = await CliProcess.RunAsync(folder.Path, "serve", "--model", folder.Write("model.json", "{}"), "--database", folder.At("other.db"));
        CommandRun listen = await CliProcess.RunAsync(folder.Path, "serve", "--listen", "ftp://x", "--database", folder.At("other.db"));
        CommandRun open = await CliProcess.RunAsync(folder.Path, "serve", "--listen", "http://0.0.0.0:0", "--database", folder.At("other.db"));
        Assert.Equal([1, 1, 2, 2, 2], new[] { port, database, model, listen, open }.Select(run => run.ExitCode));
        Assert.All([port, database, model, listen, open], run => Assert.StartsWith("scoring: ", Assert.Single(run.Error.Split('\n')), StringComparison.Ordinal));
        Assert.Contains("another program listens on it", port.Error, StringComparison.Ordinal);
        Assert.Contains("taken.db", database.Error, StringComparison.Ordinal);
        Assert.Contains("model.json", model.Error, StringComparison.Ordinal);
        Assert.Contains("Listen", listen.Error, StringComparison.Ordinal);
        Assert.Contains("Scoring:Access:Anonymous", open.Error, StringComparison.Ordinal);
    }

    private static int WriteDataSet(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder.At("kim"));
        string[] ids = [.. Enumerable.Range(1, Accounts).Select(number => $"acc{number:00}")];
        folder.Write("kim/influencers.csv", ["account_id,category,followers,followees,posts", .. ids.Select((id, index) => $"{id},{(index % 2 == 0 ? "food" : "other")},{12000 + index},300,{40 + index}")]);
        folder.Write(
            "kim/posts.csv",
            [
                "post_id,account_id,category,followers,followees,posts,likes,comments",
                .. ids.Select((id, index) => $"p{index},{id},food,{12000 + index},300,40,{200 + index},{index}"),
                "q0,acc01,food,12000,300,40,NaN,1",
                "q1,acc01,food,12000,300,40,90,1",
            ]);
        return (2 * Accounts) + 1;
    }

    private static Task<CommandRun> ImportAsync(TemporaryFolder folder, ServerProcess server, string name, params string[] more) =>
        CliProcess.RunAsync(folder.Path, ["import", folder.At(name), "--mapping", KimSource.MappingName, "--server", server.Address, .. more]);

    private static int CountOf(CommandRun run, string name)
    {
        string line = Assert.Single(run.Output.Split('\n'), line => line.StartsWith($"  {name} ", StringComparison.Ordinal));
        return int.Parse(line[(name.Length + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0].Replace(",", string.Empty, StringComparison.Ordinal));
    }

    private static async Task<string[]> RecordsAsync(ServerProcess server)
    {
        List<string> records = [];
        for (int number = 1; number <= Accounts; number++)
        {
            GetCreatorRequest request = new() { Creator = new CreatorRef { Platform = Platform.Instagram, Id = $"acc{number:00}" } };
            GetCreatorResponse record = await server.Connection.Creators.GetCreatorAsync(request, server.Connection.Call(CancellationToken.None));
            records.Add($"{record.RecordVersion} {record.RecordSha256}");
        }

        return [.. records];
    }
}
