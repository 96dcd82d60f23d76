using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>After a kill, no command hides from the next server that the log lost acknowledged commits.</summary>
[Collection(ProcessTests.Name)]
public sealed class DamagedLogTests
{
    private const string Database = "killed.db";
    private const int FrameBytes = 24 + 4_096;

    [Fact]
    public async Task A_log_whose_last_commit_is_damaged_is_refused_by_every_command_and_by_the_next_server()
    {
        using TemporaryFolder folder = new();
        byte[] log = await KilledAsync(folder);
        log[^1] ^= 1;
        await File.WriteAllBytesAsync(folder.At(Database + "-wal"), log, TestContext.Current.CancellationToken);
        string model = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json");
        string[][] commands =
        [
            ["verify"], ["backup", folder.At("backup.db")], ["fit", "engagement", "--out", folder.At("fitted.json")], ["model", "diff", model, model],
        ];
        foreach (string[] command in commands) AssertRefused(await CommandRun.RunAsync([.. command, "--database", folder.At(Database)]), folder);
        AssertRefused(await CommandRun.RunAsync("restore", folder.At(Database), "--database", folder.At("restored.db")), folder);
        CommandRun doctor = await CommandRun.RunAsync("doctor", "--database", folder.At(Database));
        Assert.Equal((ExitCode.Failure, ""), (doctor.ExitCode, doctor.Error));
        Assert.Contains($"WRONG  The log {folder.At(Database)}-wal is damaged: ", doctor.Output, StringComparison.Ordinal);

        CommandRun serve = await CliProcess.RunAsync(folder.Path, "serve", "--listen", "http://127.0.0.1:0", "--database", folder.At(Database));
        Assert.Equal(ExitCode.Failure, serve.ExitCode);
        Assert.Contains($"{folder.At(Database)}-wal is damaged: ", serve.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("backup.db")) || File.Exists(folder.At("restored.db")));
    }

    [Fact]
    public async Task A_cold_copy_whose_log_is_damaged_in_the_middle_is_not_restored()
    {
        using TemporaryFolder folder = new();
        byte[] log = await KilledAsync(folder);
        log[log.Length / FrameBytes / 2 * FrameBytes] ^= 1;
        File.Copy(folder.At(Database), folder.At("copy.db"));
        await File.WriteAllBytesAsync(folder.At("copy.db-wal"), log, TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.RunAsync("restore", folder.At("copy.db"), "--database", folder.At("restored.db"));

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith($"scoring: The log {folder.At("copy.db")}-wal is damaged: frame ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("restored.db")));
    }

    private static void AssertRefused(CommandRun run, TemporaryFolder folder)
    {
        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"scoring: The log {folder.At(Database)}-wal is damaged: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    // The log of a killed server that has acknowledged some posts.
    private static async Task<byte[]> KilledAsync(TemporaryFolder folder)
    {
        AcknowledgedPosts posts = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, Database);
        Task stream = posts.StreamAsync(server.Connection, "killed");
        while (posts.Count < 200) await Task.Delay(1, TestContext.Current.CancellationToken);
        await server.Process.KillAsync();
        await stream.WaitAsync(CliProcess.Patience);
        byte[] log = await File.ReadAllBytesAsync(folder.At(Database + "-wal"), TestContext.Current.CancellationToken);
        // The last frame that the index counts: a commit that was not acknowledged can follow.
        byte[] index = await File.ReadAllBytesAsync(folder.At(Database + "-shm"), TestContext.Current.CancellationToken);
        return log[..(32 + ((int)BitConverter.ToUInt32(index, 16) * FrameBytes))];
    }
}
