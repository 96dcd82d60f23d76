using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>Ids with a mark, renamed accounts, and times before the record, on the command line.</summary>
[Collection(ProcessTests.Name)]
public sealed class IdsOnTheCommandLineTests
{
    private const long ObservedAtMs = 1_759_233_600_000;

    [Fact]
    public async Task An_argument_that_begins_with_a_mark_is_an_id()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        await RecordAsync(server, "@Lena.Frost", Platform.Instagram);
        await RecordAsync(server, "someone.else", Platform.Instagram);
        folder.Write("lena.frost", "someone.else");

        CommandRun run = await RunAsync(folder, server, "score", "@lena.frost", "--as-of", "2025-10-01");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.StartsWith("instagram/lena.frost", run.Output, StringComparison.Ordinal);

        CommandRun change = await RunAsync(folder, server, "whatif", "@lena.frost", "--followers", "10", "--as-of", "2025-10-01");
        Assert.Equal((0, string.Empty), (change.ExitCode, change.Error));
        CommandRun moved = await RunAsync(folder, server, "move", "@lena.frost", "@lena.frost2");
        Assert.Equal((0, string.Empty), (moved.ExitCode, moved.Error));
    }

    [Fact]
    public async Task A_renamed_account_is_moved()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        await RecordAsync(server, "old.name", Platform.Tiktok);
        await RecordAsync(server, "taken", Platform.Tiktok);

        CommandRun elsewhere = await RunAsync(folder, server, "move", "old.name", "new.name");
        Assert.Equal(1, elsewhere.ExitCode);
        Assert.StartsWith("scoring: NOT_FOUND: ", elsewhere.Error, StringComparison.Ordinal);

        CommandRun refused = await RunAsync(folder, server, "move", "old.name", "taken", "--platform", "tiktok");
        Assert.Equal((1, "scoring: FAILED_PRECONDITION: The new id has a record already. Nothing was moved. Set merge to join both records."), (refused.ExitCode, refused.Error));

        CommandRun merged = await RunAsync(folder, server, "move", "old.name", "taken", "--platform", "tiktok", "--merge");
        Assert.Equal((0, string.Empty), (merged.ExitCode, merged.Error));
        Assert.StartsWith("Moved tiktok/old.name to taken (record version ", merged.Output, StringComparison.Ordinal);

        CommandRun moved = await RunAsync(folder, server, "move", "taken", "new.name", "--platform", "tiktok");
        Assert.Equal(0, moved.ExitCode);
        Assert.Equal(0, (await RunAsync(folder, server, "score", "new.name", "--platform", "tiktok", "--as-of", "2025-10-01")).ExitCode);
        Assert.Equal(1, (await RunAsync(folder, server, "score", "old.name", "--platform", "tiktok", "--as-of", "2025-10-01")).ExitCode);

        Assert.Equal(2, (await RunAsync(folder, server, "move", "new.name")).ExitCode);
        Assert.Equal(2, (await RunAsync(folder, server, "move", "new.name", "--marge")).ExitCode);
    }

    [Theory]
    [InlineData("score", "2025-09-01", "1759233600000 (2025-09-30T12:00:00Z), the creator's newest observation, was 1756684800000 (2025-09-01T00:00:00Z)")]
    [InlineData("score", "2199-01-01", "days after the server's clock, was 7226582400000 (2199-01-01T00:00:00Z)")]
    [InlineData("whatif", "2025-09-01", "1759233600000 (2025-09-30T12:00:00Z), the creator's newest observation, was 1756684800000 (2025-09-01T00:00:00Z)")]
    public async Task A_time_that_cannot_be_answered_is_named_as_it_was_asked(string command, string asOf, string expected)
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        await RecordAsync(server, "mila", Platform.Instagram);

        CommandRun run = await RunAsync(folder, server, [command, "mila", .. command == "whatif" ? (string[])["--followers", "3"] : [], "--as-of", asOf]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> RunAsync(TemporaryFolder folder, ServerProcess server, params string[] arguments) =>
        CliProcess.RunAsync(folder.Path, [.. arguments, "--server", server.Address]);

    private static async Task RecordAsync(ServerProcess server, string id, Platform platform)
    {
        RecordObservationsRequest request = new()
        {
            Observations =
            {
                new Observation { Creator = new CreatorRef { Platform = platform, Id = id }, ObservedAtMs = ObservedAtMs, Profile = new ProfileSnapshot { Followers = 21_400, Following = 612 } },
            },
        };
        RecordObservationsResponse response = await server.Connection.Ingest.RecordObservationsAsync(request, server.Connection.Call(CancellationToken.None));
        Assert.Null(Assert.Single(response.Results).Error);
    }
}
