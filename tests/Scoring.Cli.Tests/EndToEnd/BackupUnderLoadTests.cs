using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>A backup of a server that stores observations as fast as it can, restored into an empty folder.</summary>
[Collection(ProcessTests.Name)]
public sealed class BackupUnderLoadTests
{
    private const int Streams = 3;

    private static readonly TimeSpan LoadBefore = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Nothing_that_was_acknowledged_before_the_backup_began_is_missing_and_no_call_fails()
    {
        using TemporaryFolder folder = new();
        AcknowledgedPosts posts = new(), before;
        Directory.CreateDirectory(folder.At("empty"));
        await using (ServerProcess server = await ServerProcess.StartAsync(folder, "loaded.db"))
        {
            Task[] streams = [.. Enumerable.Range(0, Streams).Select(stream => posts.StreamAsync(server.Connection, $"stream-{stream}"))];
            await Task.WhenAny(Task.WhenAny(streams), Task.Delay(LoadBefore, TestContext.Current.CancellationToken));
            Assert.DoesNotContain(streams, stream => stream.IsCompleted);
            before = posts.Copy();

            CommandRun backup = await CliProcess.RunAsync(folder.Path, "backup", folder.At("backup.db"), "--database", folder.At("loaded.db"));

            Assert.Equal((ExitCode.Done, ""), (backup.ExitCode, backup.Error));
            Assert.DoesNotContain(streams, stream => stream.IsCompleted);
            Assert.True(posts.Count > before.Count, "the server stored nothing during the backup");
            await server.Process.KillAsync();
            await Task.WhenAll(streams).WaitAsync(CliProcess.Patience);
        }

        CommandRun restored = await CliProcess.RunAsync(folder.Path, "restore", folder.At("backup.db"), "--database", folder.At("empty/scores.db"));
        Assert.Equal((ExitCode.Done, ""), (restored.ExitCode, restored.Error));
        CommandRun verified = await CliProcess.RunAsync(folder.Path, "verify", "--database", folder.At("empty/scores.db"));
        Assert.Equal((ExitCode.Done, ""), (verified.ExitCode, verified.Error));
        Assert.EndsWith("nothing is damaged.", verified.Output, StringComparison.Ordinal);
        await using ServerProcess again = await ServerProcess.StartAsync(folder, "empty/scores.db");
        Assert.Empty(await before.MissingAsync(again.Connection));
    }
}
