using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.Server.Auditing;
using Scoring.Server.Credentials;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

/// <summary><c>scoring keys</c>: the key is shown once, the file has its digest, and every change is in the audit log.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string KeysPath => _folder.At("keys.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_created_listed_and_revoked()
    {
        CommandRun created = await RunAsync("create", "--name", "crawler", "--roles", "ingest, score", "--tenant", "north", "--source", "crawler", "--source", "shop", "--expires", "2027-01-01");
        Assert.Equal(ExitCode.Done, created.ExitCode);
        string key = created.Output.Trim();
        ApiKeyRecord record = Assert.Single(KeysFile.Read(KeysPath));
        Assert.StartsWith("sck_", key, StringComparison.Ordinal);
        Assert.DoesNotContain(key, created.Error + await File.ReadAllTextAsync(KeysPath), StringComparison.Ordinal);
        Assert.Equal(("crawler", "north", CommandRun.Now, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)), (record.Name, record.Tenant, record.Created, record.Expires));
        Assert.Equal(["ingest", "score"], record.Roles);
        Assert.Equal(["crawler", "shop"], record.Sources);

        Assert.Equal(ExitCode.Done, (await RunAsync("create", "--name", "auction", "--roles", "score")).ExitCode);
        Assert.Equal(ExitCode.Done, (await RunAsync("revoke", record.Id)).ExitCode);
        Assert.Equal(CommandRun.Now, KeysFile.Read(KeysPath)[0].Revoked);
        Assert.Equal(ExitCode.Done, (await RunAsync("revoke", record.Id)).ExitCode);

        string[][] rows = [.. (await RunAsync("list")).Output.TrimEnd().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(["id", "name", "tenant", "roles", "sources", "created", "expires", "state"], rows[0]);
        Assert.Equal([record.Id, "crawler", "north", "ingest,score", "crawler,shop", "2026-11-23", "2027-01-01", "revoked"], rows[1]);
        Assert.Equal(["auction", "default", "score", "all", "2026-11-23", "never", "valid"], rows[2][1..]);
        Assert.Equal(3, rows.Length);

        AuditEntry[] entries = [.. File.ReadLines(_folder.At("audit.jsonl")).Select(line => JsonSerializer.Deserialize<AuditEntry>(line)!)];
        Assert.Equal(
            ["keys create STARTED", "keys create OK", "keys create STARTED", "keys create OK", "keys revoke STARTED", "keys revoke OK", "keys revoke STARTED", "keys revoke OK"],
            entries.Select(entry => $"{entry.Method} {entry.Result}"));
        Assert.Equal((Environment.UserName, "north", $"{record.Id} crawler", CommandRun.Now), (entries[0].Identity, entries[0].Tenant, entries[0].Target, entries[0].Time));
        Assert.DoesNotContain(key, await File.ReadAllTextAsync(_folder.At("audit.jsonl")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create --name a --roles root", ExitCode.Usage, "roles must have at least one of score, ingest, admin")]
    [InlineData("create --name a --roles ,", ExitCode.Usage, "roles must have")]
    [InlineData("create --name abcdefghijklmnopqrstuvwxyz --roles score", ExitCode.Usage, "name must have 1 to 24 bytes")]
    [InlineData("create --name a --roles score --tenant A", ExitCode.Usage, "tenant must have 1 to 32")]
    [InlineData("create --name a --roles score --expires 2020-01-01", ExitCode.Usage, "--expires must be in the future")]
    [InlineData("create --name a --roles score --expires soon", ExitCode.Usage, "'soon' is not a time")]
    [InlineData("create --name a", ExitCode.Usage, "--roles")]
    [InlineData("revoke 0123456789abcdef", ExitCode.Failure, "has no key 0123456789abcdef")]
    [InlineData("create --name a --roles score --audit FOLDER/missing/audit.jsonl", ExitCode.Failure, "missing")]
    public async Task A_fault_is_one_line_and_changes_nothing(string arguments, int exitCode, string fault)
    {
        CommandRun run = await RunAsync(arguments.Replace("FOLDER", _folder.Path, StringComparison.Ordinal).Split(' '));

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(fault, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(KeysPath));
    }

    [Fact]
    public async Task A_file_that_is_no_keys_file_is_left_alone()
    {
        await File.WriteAllTextAsync(KeysPath, "SECRET");
        foreach (string[] arguments in new string[][] { ["list"], ["create", "--name", "a", "--roles", "score"], ["revoke", "a"] })
        {
            CommandRun run = await RunAsync(arguments);
            Assert.Equal(ExitCode.Usage, run.ExitCode);
            Assert.StartsWith($"scoring: {KeysPath} is no keys file: It is not valid at $, line 1.", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal("SECRET", await File.ReadAllTextAsync(KeysPath));
    }

    [RootFact]
    public async Task A_replaced_file_keeps_owner_group_and_mode_so_that_the_server_can_read_the_revocation()
    {
        await RunAsync("create", "--name", "auction", "--roles", "score");
        await ShellAsync("chown 4001:4002 \"$1\" && chmod 640 \"$1\"");

        Assert.Equal(ExitCode.Done, (await RunAsync("create", "--name", "crawler", "--roles", "ingest")).ExitCode);
        Assert.Equal("4001:4002 640", await ShellAsync("stat -c '%u:%g %a' \"$1\""));
        await ShellAsync("chown root:4003 \"$1\"");
        CommandRun revoked = await RunAsync("revoke", KeysFile.Read(KeysPath)[0].Id);

        Assert.Equal((ExitCode.Done, ""), (revoked.ExitCode, revoked.Error));
        Assert.NotNull(KeysFile.Read(KeysPath)[0].Revoked);
        Assert.Equal("0:4003 640", await ShellAsync("stat -c '%u:%g %a' \"$1\""));
    }

    private Task<string> ShellAsync(string script) => ShellCommand.RunAsync(script, KeysPath);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.RunAsync(["keys", .. arguments, "--file", KeysPath]);
}
