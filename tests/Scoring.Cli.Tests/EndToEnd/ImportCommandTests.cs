using Grpc.Core;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class ImportCommandTests
{
    private const string Header = "creator.id,creator.platform,observed_at_ms,profile.followers";
    private const string Mapping = """
        { "observations": [{ "creator.platform": { "constant": "instagram" }, "post.post_id": "id", "post.published_at_ms": { "column": "at", "time": "iso8601" }, "post.likes": "likes" }] }
        """;

    [Fact]
    public async Task A_check_shows_creators_and_sends_nothing()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "a.db");
        string path = folder.Write("a.csv", [Header, .. Enumerable.Range(0, 12).Select(number => $"c{number:00},instagram,1700000000000,{1_000 + number}"), "bad,instagram,1700000000000,-1"]);
        CommandRun check = await CommandRun.RunAsync("import", path, "--check", "--max-bad", "1", "--server", server.Address);
        Assert.Equal((ExitCode.Done, 10), (check.ExitCode, check.Output.Split('\n').Count(line => line.StartsWith("instagram/c", StringComparison.Ordinal))));
        Assert.Contains("instagram/c00\n  profile: followers 1,000; read 2023-11-14 22:13 UTC\n", check.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("a.csv:14: INVALID_ARGUMENT", check.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was sent.", check.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.FaultyInput, (await CommandRun.RunAsync("import", path, "--check", "--server", server.Address)).ExitCode);
        await AssertUnknownAsync(server, "c00");
    }

    [Fact]
    public async Task A_check_does_not_doubt_the_clock_and_finds_times_after_it_invalid()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.csv", [Header, .. Enumerable.Range(0, 40).Select(number => $"c{number:00},instagram,253402300799000,1000")]);
        CommandRun check = await CommandRun.RunAsync("import", path, "--check");
        Assert.Equal(ExitCode.FaultyInput, check.ExitCode);
        Assert.Matches("\n *INVALID +40 ", check.Output);
        Assert.DoesNotContain("UNAVAILABLE", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_headers_are_checked_before_anything_is_sent()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "a.db");
        Directory.CreateDirectory(folder.At("files"));
        folder.Write("files/1.csv", "id,at,likes", "p1,2025-09-01T08:00:00Z,5");
        folder.Write("files/2.csv", "id,likes", "p2,5");
        CommandRun run = await CommandRun.RunAsync(
            "import", folder.At("files"), "--mapping", folder.Write("map.json", Mapping), "--creator", "ann", "--observed-at", "2025-09-30", "--server", server.Address);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("2.csv has no column 'at'", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        await AssertUnknownAsync(server, "ann");
    }

    [Fact]
    public async Task What_a_folder_leaves_out_is_named_and_a_file_that_is_not_read_is_code_3()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "a.db");
        Directory.CreateDirectory(folder.At("files/sub"));
        folder.Write("files/a.csv", Header, "ann,instagram,1700000000000,5");
        folder.Write("files/\u001b[31mred.png", "x");
        CommandRun run = await CommandRun.RunAsync("import", folder.At("files"), "--server", server.Address);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        string[] lines = run.Error.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(["red.png", "sub"], name => Assert.Single(lines, line => line.StartsWith("Left out: ", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal)));
        Assert.DoesNotContain(run.Error, static c => char.IsControl(c) && c is not ('\n' or '\r'));
        folder.Write("files/b.csv", Header, "ben,instagram,1700000000000,5");
        folder.Write("files/shop.csv", "handle;n", "x;1");
        CommandRun faulty = await CommandRun.RunAsync("import", folder.At("files"), "--server", server.Address);
        Assert.Equal(ExitCode.FaultyInput, faulty.ExitCode);
        Assert.Contains("Not read: shop.csv: its columns are those of no built-in mapping.", faulty.Error, StringComparison.Ordinal);
        Assert.EndsWith("scoring: shop.csv was not read.", faulty.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.True(await ExistsAsync(server, "ben"));
    }

    [Fact]
    public async Task Creator_time_and_source_come_from_the_command_line()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "a.db");
        string map = folder.Write("map.json", Mapping);
        string path = folder.Write("posts.csv", "id,at,likes", "p1,2025-09-01T08:00:00Z,5");
        File.SetLastWriteTimeUtc(path, new DateTime(2025, 9, 29, 10, 0, 0, DateTimeKind.Utc));
        CommandRun run = await CommandRun.RunAsync("import", path, "--mapping", map, "--creator", "ann", "--observed-at", "file", "--source", "own", "--server", server.Address);
        Assert.Equal((ExitCode.Done, string.Empty), (run.ExitCode, run.Error));
        GetCreatorRequest request = new() { Creator = new CreatorRef { Platform = Platform.Instagram, Id = "ann" } };
        Observation stored = Assert.Single((await server.Connection.Creators.GetCreatorAsync(request, server.Connection.Call(CancellationToken.None))).Observations);
        Assert.Equal(new DateTimeOffset(2025, 9, 29, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), stored.ObservedAtMs);
        CommandRun without = await CommandRun.RunAsync("import", path, "--mapping", map, "--creator", "ann", "--server", server.Address);
        Assert.Equal(ExitCode.Usage, without.ExitCode);
        Assert.Contains("--observed-at", without.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_without_an_effect_are_named_in_one_line()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "a.db");
        string complete = folder.Write("map.json", Mapping.Replace("\"post.post_id\"", "\"creator.id\": \"who\", \"observed_at_ms\": {\"column\": \"read\", \"time\": \"iso8601\"}, \"post.post_id\"", StringComparison.Ordinal));
        string path = folder.Write("posts.csv", "who,read,id,at,likes", "ann,2025-09-30T08:00:00Z,p1,2025-09-01T08:00:00+02:00,5");
        string[] options = ["--creator", "eve", "--observed-at", "2025-10-01T00:00:00Z", "--zone", "Asia/Seoul", "--platform", "tiktok"];
        CommandRun run = await CommandRun.RunAsync(["import", path, "--mapping", complete, .. options, "--server", server.Address]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            "Without effect: --platform (the input or the mapping gives every platform), --creator (the input or the mapping gives every creator), "
            + "--observed-at (the input or the mapping gives every time of reading), --zone (every time has an offset, or a zone of the mapping).",
            run.Error.TrimEnd());
        Assert.True(await ExistsAsync(server, "ann"));
        string local = folder.Write("local.csv", "who,read,id,at,likes", "ann,,p2,2025-09-01T08:00,5");
        CommandRun used = await CommandRun.RunAsync(["import", local, "--mapping", complete, .. options[2..6], "--server", server.Address]);
        Assert.Equal((ExitCode.Done, string.Empty), (used.ExitCode, used.Error));
        CommandRun lines = await CommandRun.RunAsync("import", folder.Write("a.csv", Header + ",source", "ann,instagram,1700000000000,5,own"), "--source", "other", "--server", server.Address);
        Assert.Equal("Without effect: --source (the input gives every source).", lines.Error.TrimEnd());
        Assert.Equal(ExitCode.Usage, (await CommandRun.RunAsync("import", local, "--zone", "Moon", "--server", server.Address)).ExitCode);
    }

    [Fact]
    public async Task A_signal_ends_an_import_with_its_report_and_a_repeated_import_completes_it()
    {
        const int Rows = 20_000;
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "a.db");
        string path = folder.Write("a.csv", [Header, .. Enumerable.Range(0, Rows).Select(number => $"c{number:00000},instagram,1700000000000,{number}")]);
        string[] slow = ["import", path, "--batch", "1", "--parallel", "1", "--server", server.Address];
        foreach ((string first, int exitCode) in new[] { ("c00000", ExitCode.Interrupted), ("c00001", ExitCode.Terminated) })
        {
            await using CliProcess import = CliProcess.Start(folder.Path, slow);
            await import.LineAsync(line => line.StartsWith("Importing a.csv", StringComparison.Ordinal));
            while (!await ExistsAsync(server, first)) await Task.Yield();
            CommandRun run = exitCode == ExitCode.Interrupted ? await import.InterruptAsync() : await import.TerminateAsync();
            Assert.Equal((exitCode, "scoring: Interrupted."), (run.ExitCode, run.Error));
            Assert.Matches(@"APPLIED +\d", run.Output);
        }

        CommandRun again = await CommandRun.RunAsync("import", path, "--batch", "1000", "--server", server.Address);
        Assert.Equal(ExitCode.Done, again.ExitCode);
        Assert.True(await ExistsAsync(server, $"c{Rows - 1:00000}"));
    }

    [Fact]
    public async Task The_mappings_are_listed_with_their_traps()
    {
        CommandRun run = await CommandRun.RunAsync("import", "--list-mappings");
        Assert.Equal((ExitCode.Done, string.Empty), (run.ExitCode, run.Error));
        Assert.All(SourceCatalogue.BuiltIn, mapping =>
        {
            Assert.Contains($"{mapping.Name}: {mapping.About}", run.Output, StringComparison.Ordinal);
            Assert.All(mapping.Traps, trap => Assert.Contains($"  - {trap}", run.Output, StringComparison.Ordinal));
        });
    }

    private static async Task AssertUnknownAsync(ServerProcess server, string id) => Assert.False(await ExistsAsync(server, id));

    private static async Task<bool> ExistsAsync(ServerProcess server, string id)
    {
        try
        {
            GetCreatorRequest request = new() { Creator = new CreatorRef { Platform = Platform.Instagram, Id = id } };
            return (await server.Connection.Creators.GetCreatorAsync(request, server.Connection.Call(CancellationToken.None))).Observations.Count > 0;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }
}
