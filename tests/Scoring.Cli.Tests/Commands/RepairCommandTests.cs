using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;
using Scoring.Server.Upkeep;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

/// <summary>Damaged records come from a backup, and no other record changes.</summary>
public sealed class RepairCommandTests : IDisposable
{
    private const int Creators = 60;

    private readonly TemporaryFolder _folder = new();
    private readonly StoredCreators _stored;

    public RepairCommandTests() => _stored = new StoredCreators(_folder.At("scoring.db"));

    private string Backup => _folder.At("backup.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Damaged_records_are_replaced_by_those_of_the_backup()
    {
        byte[] saved = await WriteAndBackUpAsync(), other = await _stored.StateOfAsync(StoredCreators.KeyOf(4));
        _stored.Flip(StoredCreators.KeyOf(3), "state", 0);
        _stored.Flip(StoredCreators.KeyOf(5), "features", 100);

        CommandRun run = await RepairAsync();

        Assert.Equal(
            (ExitCode.Done,
                "repaired  tiktok creator-0003: the record of the backup was stored; observations after the backup must be sent again.\n"
                + "repaired  tiktok creator-0005: the features were computed again from the state.\n", ""),
            (run.ExitCode, run.Output, run.Error));
        Assert.Equal(saved, await _stored.StateOfAsync(StoredCreators.KeyOf(3)));
        Assert.Equal(other, await _stored.StateOfAsync(StoredCreators.KeyOf(4)));
        Assert.Equal(ExitCode.Done, (await VerifyAsync()).ExitCode);
        Assert.Equal("Nothing is damaged.\n", (await RepairAsync()).Output);
    }

    [Fact]
    public async Task With_a_damaged_page_the_readable_rows_are_written_again_and_the_others_come_from_the_backup()
    {
        await WriteAndBackUpAsync();
        // Newer than the backup: those that can be read stay.
        await _stored.WriteAsync(Creators, likes: 200);
        byte[] newer = await _stored.StateOfAsync(StoredCreators.KeyOf(4));
        await _stored.DamagePageAsync(StoredCreators.KeyOf(30));

        CommandRun run = await RepairAsync();

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains($"the damaged file is {_stored.Path}.damaged.", run.Output, StringComparison.Ordinal);
        Assert.Contains("repaired  tiktok creator-0030: the record of the backup was stored", run.Output, StringComparison.Ordinal);
        Assert.Equal(newer, await _stored.StateOfAsync(StoredCreators.KeyOf(4)));
        CommandRun verified = await VerifyAsync();
        Assert.Equal($"Verified {Creators} creators of {_stored.Path}: nothing is damaged.\n", verified.Output);
    }

    [RootFact]
    public async Task A_database_that_root_repairs_stays_the_servers()
    {
        await WriteAndBackUpAsync();
        await _stored.DamagePageAsync(StoredCreators.KeyOf(30));
        await ShellCommand.RunAsync("chown 4001:4002 \"$1\" && chmod 640 \"$1\"", _stored.Path);

        Assert.Equal(ExitCode.Done, (await RepairAsync()).ExitCode);

        foreach (string suffix in (string[])["", ".damaged"]) Assert.Equal("4001:4002 640", await ShellCommand.RunAsync("stat -c '%u:%g %a' \"$1\"", _stored.Path + suffix));
        Assert.Empty(await ShellCommand.RunAsync("find \"$(dirname \"$1\")\" -name 'scoring.db*' -user root ! -name '*.lock'", _stored.Path));
    }

    [Fact]
    public async Task A_repair_that_was_interrupted_is_completed_by_the_next_one()
    {
        await WriteAndBackUpAsync();
        byte[] saved = await _stored.StateOfAsync(StoredCreators.KeyOf(30));
        await _stored.DamagePageAsync(StoredCreators.KeyOf(30));
        using var end = new CancellationTokenSource();
        var options = new ScoringServerOptions { DatabasePath = _stored.Path, ModelPath = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json") };
        // Ended when the database was written again, before any lost record is restored.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreRepair.RunAsync(options, Backup, only: null, TimeProvider.System, _ => end.Cancel(), end.Token));
        Assert.Empty(await _stored.StateOfAsync(StoredCreators.KeyOf(30)));

        CommandRun run = await RepairAsync();

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("repaired  tiktok creator-0030: the record of the backup was stored", run.Output, StringComparison.Ordinal);
        Assert.Equal(saved, await _stored.StateOfAsync(StoredCreators.KeyOf(30)));
        Assert.Equal("Nothing is damaged.\n", (await RepairAsync()).Output);
        Assert.Equal($"Verified {Creators} creators of {_stored.Path}: nothing is damaged.\n", (await VerifyAsync()).Output);
    }

    [Fact]
    public async Task Lost_creators_that_one_backup_does_not_have_come_from_another_one()
    {
        await WriteAndBackUpAsync();
        byte[] saved = await _stored.StateOfAsync(StoredCreators.KeyOf(30));
        StoredCreators early = new(_folder.At("early.db"));
        await early.WriteAsync(1);
        await _stored.DamagePageAsync(StoredCreators.KeyOf(30));
        // What a run that was killed leaves.
        await File.WriteAllTextAsync(_stored.Path + ".lost.new", "creator", TestContext.Current.CancellationToken);

        CommandRun first = await CommandRun.RunAsync("repair", "--from", early.Path, "--database", _stored.Path);
        CommandRun second = await RepairAsync();

        Assert.Equal(ExitCode.Failure, first.ExitCode);
        Assert.Contains("DAMAGED   tiktok creator-0030: the backup has no readable record of this creator.", first.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ""), (second.ExitCode, second.Error));
        Assert.Equal(saved, await _stored.StateOfAsync(StoredCreators.KeyOf(30)));
        Assert.False(File.Exists(_stored.Path + ".lost"));
    }

    [Fact]
    public async Task One_creator_is_joined_with_the_stored_record_or_brought_back()
    {
        byte[] saved = await WriteAndBackUpAsync();
        await _stored.WriteAsync(Creators, likes: 200);
        byte[] newer = await _stored.StateOfAsync(StoredCreators.KeyOf(3));
        Assert.NotEqual(saved, newer);

        CommandRun joined = await RepairAsync("--creator", "creator-0003", "--platform", "tiktok");

        Assert.Equal((ExitCode.Done, "repaired  tiktok creator-0003: the record of the backup was joined into the stored one.\n"), (joined.ExitCode, joined.Output));
        Assert.Equal(newer, await _stored.StateOfAsync(StoredCreators.KeyOf(3)));
        await using (var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _stored.Path }, TimeProvider.System))
        {
            await store.EraseAsync(StoredCreators.KeyOf(3), TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCode.Done, (await RepairAsync("--creator", "creator-0003", "--platform", "tiktok")).ExitCode);
        Assert.Equal(saved, await _stored.StateOfAsync(StoredCreators.KeyOf(3)));
    }

    [Fact]
    public async Task What_the_backup_does_not_have_stays_named()
    {
        await WriteAndBackUpAsync();
        CommandRun unknown = await RepairAsync("--creator", "nobody", "--platform", "tiktok");
        Assert.Equal((ExitCode.Failure, "DAMAGED   tiktok nobody: the backup has no readable record of this creator.\n"), (unknown.ExitCode, unknown.Output));
    }

    [Fact]
    public async Task A_row_whose_id_no_request_can_have_is_named_and_the_others_are_repaired()
    {
        byte[] saved = await WriteAndBackUpAsync();
        _stored.Rename(StoredCreators.KeyOf(2), "creator\n0002");
        _stored.Rename(StoredCreators.KeyOf(5), "creator-0005" + new string('x', 200));
        _stored.Flip(StoredCreators.KeyOf(3), "state", 0);

        CommandRun run = await RepairAsync();

        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Error));
        Assert.Contains("DAMAGED   tiktok creator\uFFFD0002: no request can have this tenant, platform or id, so the row stays", run.Output, StringComparison.Ordinal);
        Assert.Contains("DAMAGED   tiktok creator-0005xxx", run.Output, StringComparison.Ordinal);
        Assert.Equal(saved, await _stored.StateOfAsync(StoredCreators.KeyOf(3)));
        Assert.Equal(ExitCode.Done, (await RepairAsync("--creator", "creator-0002", "--platform", "tiktok")).ExitCode);
        Assert.NotEmpty(await _stored.StateOfAsync(StoredCreators.KeyOf(2)));
    }

    [Fact]
    public async Task With_a_damaged_page_such_rows_are_left_out_and_the_repair_is_whole_where_the_index_names_their_creators()
    {
        byte[] saved = await WriteAndBackUpAsync();
        _stored.DamageIdOfRow(StoredCreators.KeyOf(3));

        CommandRun run = await RepairAsync();

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("rows that were left out because no request can have their tenant, platform or id: 1.", run.Output, StringComparison.Ordinal);
        Assert.Equal(saved, await _stored.StateOfAsync(StoredCreators.KeyOf(3)));
        Assert.Equal($"Verified {Creators} creators of {_stored.Path}: nothing is damaged.\n", (await VerifyAsync()).Output);
    }

    [Fact]
    public async Task A_store_in_use_and_a_damaged_backup_are_refused()
    {
        await WriteAndBackUpAsync();
        await using (var owner = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _stored.Path }, TimeProvider.System))
        {
            CommandRun used = await RepairAsync();
            Assert.Equal(ExitCode.Failure, used.ExitCode);
            Assert.Contains("in use by another store", used.Error, StringComparison.Ordinal);
        }

        string page = await new StoredCreators(Backup).DamagePageAsync(StoredCreators.KeyOf(30));
        CommandRun damaged = await RepairAsync();
        Assert.Equal(ExitCode.Failure, damaged.ExitCode);
        Assert.Contains(page, damaged.Error, StringComparison.Ordinal);
    }

    private async Task<byte[]> WriteAndBackUpAsync()
    {
        await _stored.WriteAsync(Creators);
        CommandRun run = await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        return await _stored.StateOfAsync(StoredCreators.KeyOf(3));
    }

    private Task<CommandRun> VerifyAsync() => CommandRun.RunAsync("verify", "--database", _stored.Path);

    private Task<CommandRun> RepairAsync(params string[] more) => CommandRun.RunAsync(["repair", "--from", Backup, "--database", _stored.Path, .. more]);
}
