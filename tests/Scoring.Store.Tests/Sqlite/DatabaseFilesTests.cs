using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>Nothing is acknowledged that would be lost with files that were removed or replaced, and a database that was emptied is not taken for a new one.</summary>
public sealed class DatabaseFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", false, "database file", "removed")]
    [InlineData("", true, "database file", "replaced")]
    [InlineData("-wal", false, "log file", "removed")]
    [InlineData("-wal", true, "log file", "replaced")]
    public async Task Commits_are_refused_while_a_file_is_not_the_open_one_and_reads_go_on(string suffix, bool isReplaced, string kind, string change)
    {
        await using SqliteCreatorStore store = Open();
        CommitResult one = await store.CommitOneAsync(Key("anna"), 0, "one");
        File.Move(Database + suffix, _folder.At("moved"));
        if (isReplaced) await File.WriteAllTextAsync(Database + suffix, "other");

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), one.Version, "two"));
        Assert.Contains($"The {kind} {Database}{suffix} was {change}", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.RetryAfter);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.EraseAsync(Key("anna")));
        await store.AssertStoredAsync(Key("anna"), one.Version, "one");

        File.Move(_folder.At("moved"), Database + suffix, overwrite: true);
        Assert.True((await store.CommitOneAsync(Key("anna"), one.Version, "two")).IsCommitted);
    }

    [Fact]
    public async Task A_hard_link_gives_no_second_store()
    {
        await using (SqliteCreatorStore store = Open())
        {
            await store.CommitOneAsync(Key("anna"), 0, "one");
            await LinkAsync(Database, _folder.At("link.db"));
            StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => Open("link.db"));
            Assert.Contains("open by another name", failure.Message, StringComparison.Ordinal);
            Assert.True((await store.CommitOneAsync(Key("ben"), 0, "one")).IsCommitted);
        }

        await using SqliteCreatorStore second = Open("link.db");
        Assert.True((await second.CommitOneAsync(Key("cid"), 0, "one")).IsCommitted);
    }

    /// <summary>The lock of another process is one of another handle: it belongs to the handle and not to the process.</summary>
    [Fact]
    public async Task A_lock_of_another_process_on_the_same_file_is_found()
    {
        await using (Open())
        {
        }

        await LinkAsync(Database, _folder.At("link.db"));
        const string hold = "import fcntl,struct,sys; f=open(sys.argv[1],'r+b'); fcntl.fcntl(f,37,struct.pack('hhqqi4x',1,0,2**63-2,1,0)); print('held',flush=True); sys.stdin.read()";
        using var other = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("python3", ["-c", hold, _folder.At("link.db")]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Throws<StoreUnavailableException>(() => Open());
        other.StandardInput.Close();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        await using SqliteCreatorStore store = Open();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_or_missing_database_where_records_were_is_refused(bool isEmpty)
    {
        await using (SqliteCreatorStore store = Open()) await store.CommitOneAsync(Key("anna"), 0, "one");
        File.Delete(Database);
        if (isEmpty) await File.WriteAllBytesAsync(Database, []);

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => Open());
        Assert.Contains(isEmpty ? "is empty, and records were stored in it" : "does not exist, and records were stored in it", failure.Message, StringComparison.Ordinal);

        File.Delete(Database + ".lock");
        await using SqliteCreatorStore anew = Open();
        await anew.AssertAbsentAsync(Key("anna"));
    }

    [Fact]
    public async Task An_empty_database_beside_a_log_is_refused()
    {
        await File.WriteAllBytesAsync(Database, []);
        await File.WriteAllBytesAsync(Database + "-wal", new byte[4_152]);
        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => Open());
        Assert.Contains("its log " + Database + "-wal has 4152 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_records_may_be_removed()
    {
        await using (Open())
        {
        }

        File.Delete(Database);
        await using SqliteCreatorStore store = Open();
    }

    private SqliteCreatorStore Open(string name = "creators.db") => SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At(name) }, TimeProvider.System);

    private static async Task LinkAsync(string file, string link)
    {
        using var ln = System.Diagnostics.Process.Start("ln", [file, link]);
        await ln.WaitForExitAsync();
        Assert.Equal(0, ln.ExitCode);
    }
}
