using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class UnixSocketTests
{
    [Fact]
    public async Task Every_command_reaches_a_server_on_a_socket()
    {
        using TemporaryFolder folder = new();
        string socket = $"unix:{folder.At("s.sock")}";
        await using ServerProcess server = await ServerProcess.StartOnAsync(socket, folder, "scores.db");
        string path = folder.Write("own.csv", "creator.id,observed_at_ms,profile.followers", "anna,1700000000000,5");

        CommandRun import = await CliProcess.RunAsync(folder.Path, "import", path, "--platform", "x", "--server", socket);
        CommandRun score = await CliProcess.RunAsync(folder.Path, "score", "anna", "--platform", "x", "--json", "--server", socket);
        CommandRun move = await CliProcess.RunAsync(folder.Path, "move", "anna", "bert", "--platform", "x", "--server", socket);
        CommandRun gone = await CliProcess.RunAsync(folder.Path, "score", "anna", "--platform", "x", "--server", socket);
        CommandRun moved = await CliProcess.RunAsync(folder.Path, "score", "bert", "--platform", "x", "--server", server.Address);

        Assert.Equal((0, ""), (import.ExitCode, import.Error));
        Assert.Equal((0, ""), (score.ExitCode, score.Error));
        Assert.Equal((0, ""), (move.ExitCode, move.Error));
        Assert.Equal(1, gone.ExitCode);
        Assert.Equal((0, ""), (moved.ExitCode, moved.Error));
    }

    [Fact]
    public async Task A_socket_without_a_server_is_reported_in_one_line()
    {
        using TemporaryFolder folder = new();

        CommandRun score = await CliProcess.RunAsync(folder.Path, "score", "anna", "--platform", "x", "--server", $"unix:{folder.At("s.sock")}");
        CommandRun relative = await CliProcess.RunAsync(folder.Path, "score", "anna", "--platform", "x", "--server", "unix:s.sock");

        Assert.Equal(1, score.ExitCode);
        Assert.StartsWith("scoring: No server answers", score.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', score.Error);
        Assert.Equal(2, relative.ExitCode);
        Assert.Contains("unix:/absolute/path", relative.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_use_its_socket_ends_with_one_line()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("s.sock", "precious");

        CommandRun serve = await CliProcess.RunAsync(folder.Path, "serve", "--listen", $"unix:{path}", "--database", folder.At("scores.db"));

        Assert.Equal(1, serve.ExitCode);
        Assert.Equal($"scoring: Cannot listen on unix:{path}: the path exists and is not a socket. It was not removed.", serve.Error);
        Assert.Equal("precious", (await File.ReadAllTextAsync(path)).TrimEnd());
    }
}
