using Microsoft.Data.Sqlite;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>
/// What an acknowledgement is worth when the process dies: SIGKILL in the middle of an import, a restart, and a look at every record.
/// A kill is not a power cut: what the process had handed to the operating system survives it, synced or not. That the store syncs before it
/// acknowledges is why <c>PRAGMA synchronous</c> is asked for too; only a disk that lies about syncing could then still lose an acknowledgement.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class KillTests
{
    private const int Seed = 20261123;
    private const int Rounds = 6;
    private const int Streams = 3;
    private const string Database = "killed.db";

    [Fact]
    public async Task A_kill_which_is_not_a_power_cut_loses_no_acknowledged_observation()
    {
        using TemporaryFolder folder = new();
        AcknowledgedPosts posts = new();
        Random random = new(Seed);
        for (int round = 0; round < Rounds; round++)
        {
            await using ServerProcess server = await ServerProcess.StartAsync(folder, Database);
            Assert.Empty(await posts.MissingAsync(server.Connection));
            int before = posts.Count;
            Task[] streams = [.. Enumerable.Range(0, Streams).Select(stream => posts.StreamAsync(server.Connection, $"round-{round}-stream-{stream}"))];
            while (posts.Count == before)
            {
                Assert.DoesNotContain(streams, stream => stream.IsCompleted);
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            await Task.Delay(random.Next(0, 400), TestContext.Current.CancellationToken);
            await server.Process.KillAsync();

            // Every stream sends until a call fails, so that each of them was cut in the middle of one.
            await Task.WhenAll(streams).WaitAsync(CliProcess.Patience);
        }

        await using (ServerProcess server = await ServerProcess.StartAsync(folder, Database))
        {
            Assert.Empty(await posts.MissingAsync(server.Connection));
            await server.Process.KillAsync();
        }

        Assert.True(posts.Count >= Rounds * Streams, $"only {posts.Count} posts were acknowledged");
        await AssertSyncedAsync(folder.At(Database));
    }

    // The settings of a connection live with it, so they are asked of the writing connection of the same store over the same file.
    private static async Task AssertSyncedAsync(string path)
    {
        await using (SqliteCreatorStore store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System))
        {
            Assert.Equal("2", await store.ReadPragmaAsync("synchronous"));
            Assert.Equal("wal", await store.ReadPragmaAsync("journal_mode"));
        }

        await using SqliteConnection connection = new($"Data Source={path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand check = new("PRAGMA integrity_check", connection);
        Assert.Equal("ok", await check.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
