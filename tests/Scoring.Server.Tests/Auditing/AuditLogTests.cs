using System.Text.Json;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Auditing;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Auditing;

/// <summary>What operators do leaves a trace, and without one they can do nothing.</summary>
public sealed class AuditLogTests : IAsyncLifetime
{
    private readonly TestKeys _keys = new();
    private readonly TemporaryFolder _folder = new();
    private Metadata _admin = [];
    private Metadata _other = [];
    private RunningServer? _server;

    private RunningServer Server => _server!;

    private string Audit => _folder.At("audit.jsonl");

    public async ValueTask InitializeAsync()
    {
        _admin = TestKeys.Bearer(_keys.Add("ops", "north", ["score", "ingest", "admin"]));
        _other = TestKeys.Bearer(_keys.Add("auction", "north", ["score"]));
        _server = await RunningServer.StartAsync(options => options.Access = new AccessOptions { KeysFile = _keys.Path, AuditFile = Audit, AuditFileBytes = 64 * 1024, AuditFiles = 2 });
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _keys.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_operation_has_a_line_before_it_and_one_with_its_result()
    {
        await Server.Ingest.RecordObservationsAsync(Messages.Record("anna"), _admin);
        var correction = new Correction { Followers = new FollowerCorrection { DayMs = ManualClock.StartMs, Followers = 5 } };
        await Server.Creators.CorrectAsync(new CorrectRequest { Creator = Messages.Creator("anna"), Corrections = { correction } }, _admin);
        await Server.Creators.WithdrawSourceAsync(new WithdrawSourceRequest { Creator = Messages.Creator("anna"), Source = "ops" }, _admin);
        await Server.Creators.MoveCreatorAsync(new MoveCreatorRequest { Creator = Messages.Creator("anna"), NewId = "anne" }, _admin);
        await Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anne") }, _admin);
        await RefusedCall.OfAsync(Server.Creators.MoveCreatorAsync(new MoveCreatorRequest { Creator = Messages.Creator("nobody"), NewId = "b" }, _admin));
        await RefusedCall.OfAsync(Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") }, _other));
        await Server.Scores.ScoreAccountsAsync(new ScoreAccountsRequest { Accounts = { new SampledFollower { Followers = 1 } } }, _admin);

        AuditEntry[] entries = Entries(Audit);

        Assert.Equal(
            [
                ("Correct", "Instagram:anna corrections 1", "STARTED"), ("Correct", "Instagram:anna corrections 1", "OK"),
                ("WithdrawSource", "Instagram:anna source 'ops'", "STARTED"), ("WithdrawSource", "Instagram:anna source 'ops'", "OK"),
                ("MoveCreator", "Instagram:anna to Instagram:anne", "STARTED"), ("MoveCreator", "Instagram:anna to Instagram:anne", "OK"),
                ("EraseCreator", "Instagram:anne", "STARTED"), ("EraseCreator", "Instagram:anne", "OK"),
                ("MoveCreator", "Instagram:nobody to Instagram:b", "STARTED"), ("MoveCreator", "Instagram:nobody to Instagram:b", "CREATOR_NOT_FOUND"),
                ("EraseCreator", "", "ROLE_REQUIRED"),
            ],
            entries.Select(entry => (entry.Method.Split('/')[1], entry.Target, entry.Result)));
        Assert.All(entries, entry => Assert.Equal(("north", ManualClock.StartMs), (entry.Tenant, entry.Time.ToUnixTimeMilliseconds())));
        Assert.All(entries[..^1], entry => Assert.Equal("ops", entry.Identity));
        Assert.Equal("auction", entries[^1].Identity);
        for (int i = 0; i < 10; i += 2) Assert.Equal(entries[i].Request, entries[i + 1].Request);
        Assert.Equal(6, entries.Select(entry => entry.Request).Distinct().Count());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Audit));
    }

    [Fact]
    public async Task Strangers_cannot_fill_the_log()
    {
        string path = _folder.At("anonymous.jsonl");
        await using RunningServer server = await RunningServer.StartAsync(options => options.Access = new AccessOptions { Anonymous = "score", AuditFile = path });

        RefusedCall refused = await RefusedCall.OfAsync(server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") }));

        Assert.Equal("ROLE_REQUIRED", refused.Info.Reason);
        Assert.Empty(Entries(path));
    }

    [Fact]
    public async Task An_identity_without_the_role_cannot_fill_the_log()
    {
        long start = TimeProvider.System.GetTimestamp();
        int denied = 0;
        for (; denied < 1_000; denied++) await DenyAsync();
        int seconds = 1 + (int)TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        int lines = Entries(Audit).Length;
        Assert.InRange(lines, 1, seconds);

        // The last call has the next line, and that line counts all calls that have none.
        await Eventually.IsAsync(
            async () =>
            {
                await DenyAsync();
                denied++;
                return Entries(Audit).Length > lines;
            },
            "the next line is written");

        AuditEntry[] entries = Entries(Audit);
        Assert.Equal(denied, entries.Sum(entry => 1 + entry.Omitted));
        Assert.All(entries, entry => Assert.Equal(("auction", "ROLE_REQUIRED"), (entry.Identity, entry.Result)));
        Assert.DoesNotContain("omitted", File.ReadLines(Audit).First(), StringComparison.Ordinal);

        async Task DenyAsync() => await RefusedCall.OfAsync(Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") }, _other));
    }

    [Fact]
    public async Task Without_its_line_nothing_is_changed()
    {
        await Server.Ingest.RecordObservationsAsync(Messages.Record("bert"), _admin);
        File.Delete(Audit);
        Directory.CreateDirectory(Audit);

        RefusedCall refused = await RefusedCall.OfAsync(Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("bert") }, _admin));

        Assert.Equal((StatusCode.Unavailable, "AUDIT_UNAVAILABLE"), (refused.Code, refused.Info.Reason));
        Assert.NotEmpty((await Server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("bert") }, _admin)).Observations);
        Directory.Delete(Audit);
        Assert.True((await Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("bert") }, _admin)).Existed);
    }

    [Fact]
    public async Task A_full_file_is_renamed_and_the_oldest_is_deleted()
    {
        var request = new EraseCreatorRequest { Creator = Messages.Creator(new string('a', 30)) };
        for (int i = 0; i < 600; i++) await Server.Creators.EraseCreatorAsync(request, _admin);

        Assert.Equal(["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        AuditEntry[] kept = [.. Entries($"{Audit}.2"), .. Entries($"{Audit}.1"), .. Entries(Audit)];
        Assert.InRange(kept.Length, 500, 1_199);
        // No line is lost between the files.
        Assert.All(kept[..^1].Zip(kept[1..]), pair => Assert.True(pair.First.Result == AuditEntry.Started ? pair.First.Request == pair.Second.Request : pair.Second.Result == AuditEntry.Started));
        Assert.All(Directory.GetFiles(_folder.Path), file => Assert.InRange(new FileInfo(file).Length, 1, 65 * 1024));
    }

    [Fact]
    public async Task A_full_file_that_cannot_be_renamed_gets_no_line_and_nothing_is_changed()
    {
        await Server.Ingest.RecordObservationsAsync(Messages.Record("bert"), _admin);
        Directory.CreateDirectory($"{Audit}.1");
        Directory.CreateDirectory($"{Audit}.2");
        File.WriteAllText($"{Audit}.2/kept", "");
        byte[] full = [.. Enumerable.Repeat((byte)'\n', 64 * 1024)];
        File.WriteAllBytes(Audit, full);

        for (int i = 0; i < 3; i++)
        {
            RefusedCall refused = await RefusedCall.OfAsync(Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("bert") }, _admin));
            Assert.Equal((StatusCode.Unavailable, "AUDIT_UNAVAILABLE"), (refused.Code, refused.Info.Reason));
        }

        Assert.Equal(full, File.ReadAllBytes(Audit));
        Directory.Delete($"{Audit}.1");
        Assert.True((await Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("bert") }, _admin)).Existed);
        Assert.Equal(full, File.ReadAllBytes($"{Audit}.1"));
        Assert.Equal(["STARTED", "OK"], Entries(Audit).Select(entry => entry.Result));
    }

    [Fact]
    public async Task Failed_attempts_to_rename_a_full_file_delete_no_earlier_one()
    {
        Directory.CreateDirectory($"{Audit}.1");
        File.WriteAllText($"{Audit}.2", "");
        await using RunningServer server = await RunningServer.StartAsync(
            options => options.Access = new AccessOptions { KeysFile = _keys.Path, AuditFile = Audit, AuditFileBytes = 64 * 1024, AuditFiles = 4 });
        File.WriteAllBytes(Audit, new byte[64 * 1024]);

        for (int i = 0; i < 5; i++) await RefusedCall.OfAsync(server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("bert") }, _admin));

        Assert.True(File.Exists($"{Audit}.3"));
    }

    [Fact]
    public async Task Several_processes_append_to_one_file_without_losing_lines()
    {
        string path = _folder.At("shared.jsonl");
        await Parallel.ForAsync(0, 64, async (number, _) => await AuditFile.AppendAsync(path, Entry(number), TimeProvider.System));

        Assert.Equal(Enumerable.Range(0, 64), Entries(path).Select(entry => int.Parse(entry.Request, System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task A_pipe_is_no_audit_log()
    {
        if (!OperatingSystem.IsLinux()) return;
        string path = await _folder.CreatePipeAsync("pipe.jsonl");

        ServerConfigurationException failure = await Assert.ThrowsAsync<ServerConfigurationException>(() => RunningServer.StartAsync(options => options.Access.AuditFile = path));

        Assert.Contains("Expected a regular file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_write_its_audit_log_does_not_start()
    {
        ServerConfigurationException failure = await Assert.ThrowsAsync<ServerConfigurationException>(
            () => RunningServer.StartAsync(options => options.Access.AuditFile = _folder.At("missing/audit.jsonl")));

        Assert.StartsWith("Scoring:Access:AuditFile names a file that cannot be written: ", failure.Message, StringComparison.Ordinal);
    }

    private static AuditEntry Entry(int number) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Identity = "a",
        Tenant = "default",
        Method = "m",
        Target = "t",
        Result = AuditEntry.Done,
        Request = $"{number}",
    };

    private static AuditEntry[] Entries(string path) => [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<AuditEntry>(line)!)];
}
