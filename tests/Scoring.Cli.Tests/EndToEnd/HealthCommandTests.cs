using Scoring.TestKit.Files;
using Scoring.TestKit.Network;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>Probes: <c>scoring health</c> for the health of a server, <c>scoring doctor</c> for its state.</summary>
[Collection(ProcessTests.Name)]
public sealed class HealthCommandTests
{
    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("unix")]
    public async Task A_server_that_serves_gives_0_and_one_line(string listen)
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartOnAsync(listen == "unix" ? $"unix:{folder.At("s.sock")}" : listen, folder, "scores.db");
        foreach (string service in new[] { "", "scoring.v1.ScoreService", "scoring.v1.IngestService", "scoring.v1.CreatorService", "liveness" })
        {
            await Servers.UntilServingAsync(server);
            CommandRun run = await CommandRun.RunAsync("health", "--service", service, "--server", server.Address);
            Assert.Equal((0, "SERVING\n", ""), (run.ExitCode, run.Output, run.Error));
        }

        CommandRun unknown = await CommandRun.RunAsync("health", "--service", "scoring.v1.Oracle", "--server", server.Address);
        Assert.Equal((1, ""), (unknown.ExitCode, unknown.Output));
        Assert.Equal("scoring: NOT_FOUND: The server has no service 'scoring.v1.Oracle'.", unknown.Error.TrimEnd());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_gives_1_and_one_line()
    {
        CommandRun run = await CommandRun.RunAsync("health", "--server", $"http://127.0.0.1:{LoopbackPorts.Find()}");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("scoring: No server answers", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_of_a_running_server_finds_nothing_wrong_and_asks_it()
    {
        using TemporaryFolder folder = new();
        string admin = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        folder.Write("appsettings.json", $$"""{ "Scoring": { "AdminListen": "{{admin}}" } }""");
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        await Servers.UntilServingAsync(server);

        // In the folder of the server, with its settings.
        CommandRun beside = await CliProcess.RunAsync(folder.Path, "doctor", "--database", folder.At("scores.db"));
        CommandRun asked = await CommandRun.RunAsync("doctor", "--admin", admin);
        CommandRun none = await CommandRun.RunAsync("doctor", "--admin", server.Address);

        Assert.Equal((0, ""), (beside.ExitCode, beside.Error));
        Assert.Contains("note   Another process uses the database", beside.Output, StringComparison.Ordinal);
        Assert.Contains($"Server: {admin}", beside.Output, StringComparison.Ordinal);
        Assert.Contains("good   The store can be written", beside.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", beside.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is wrong.", beside.Output, StringComparison.Ordinal);
        Assert.Equal(0, asked.ExitCode);
        Assert.Contains($"Store: sqlite at {folder.At("scores.db")}", asked.Output, StringComparison.Ordinal);
        Assert.Contains("Acknowledged means: disk, ", asked.Output, StringComparison.Ordinal);
        Assert.Equal(1, none.ExitCode);
        Assert.StartsWith("scoring: No server tells its state at ", Assert.Single(none.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
