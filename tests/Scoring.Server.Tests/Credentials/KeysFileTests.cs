using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Credentials;
using Scoring.Server.Reloading;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Credentials;

/// <summary>Keys files: what they hold, and how a server follows their changes.</summary>
public sealed class KeysFileTests : IDisposable
{
    private readonly TestKeys _keys = new();
    private readonly RecordingLoggerProvider _log = new();

    public void Dispose()
    {
        _keys.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_key_has_256_random_bits_and_only_its_digest_is_in_the_file()
    {
        string[] keys = [.. Enumerable.Range(0, 50).Select(number => _keys.Add($"caller-{number}", "default", ["score"]))];

        string text = File.ReadAllText(_keys.Path);
        Assert.All(keys, key =>
        {
            Assert.StartsWith("sck_", key, StringComparison.Ordinal);
            Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(key.AsSpan(4)).Length);
            Assert.DoesNotContain(key, text, StringComparison.Ordinal);
            Assert.Contains(CredentialDigest.Of(key).ToString(), text, StringComparison.Ordinal);
        });
        Assert.Equal(50, keys.Distinct().Count());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_keys.Path));
    }

    [Fact]
    public void A_change_keeps_the_mode_that_an_operator_has_set_and_follows_a_link()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(_keys.Path, Shared);
        File.CreateSymbolicLink(folder.At("link.json"), _keys.Path);

        KeysFile.Change(folder.At("link.json"), records => [.. records, ApiKey.Create("a", ["score"], DateTimeOffset.UnixEpoch).Record]);

        Assert.Equal(Shared, File.GetUnixFileMode(_keys.Path));
        Assert.Single(KeysFile.Read(_keys.Path));
        Assert.NotNull(new FileInfo(folder.At("link.json")).LinkTarget);
    }

    [Fact]
    public void A_change_that_fails_or_meets_another_one_leaves_the_file_as_it_was()
    {
        _keys.Add("a", "default", ["score"]);
        byte[] before = File.ReadAllBytes(_keys.Path);

        Assert.Throws<FormatException>(() => KeysFile.Change(_keys.Path, records => [.. records, records[0]]));
        Assert.Throws<FormatException>(() => KeysFile.Change(_keys.Path, records => [records[0] with { Roles = ["root"] }]));
        KeysFile.Change(_keys.Path, records =>
        {
            Assert.Throws<IOException>(() => KeysFile.Change(_keys.Path, _ => []));
            return records;
        });

        Assert.Equal(before, File.ReadAllBytes(_keys.Path));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("[]", "line 1")]
    [InlineData("""{"version": 2, "keys": []}""", "version is 2")]
    [InlineData("""{"version": 1, "keys": [], "more": 1}""", "$.more")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "SECRET", "name": "a", "roles": ["score"], "created": "2026-01-01T00:00:00Z"}]}""", "keys[0]: sha256 must")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "DIGEST", "name": "a b", "roles": ["score"], "created": "2026-01-01T00:00:00Z"}]}""", "keys[0]: name must")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "DIGEST", "name": "a", "roles": [], "created": "2026-01-01T00:00:00Z"}]}""", "keys[0]: roles must")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "DIGEST", "name": "a", "roles": ["score"], "tenant": "A", "created": "2026-01-01T00:00:00Z"}]}""", "keys[0]: tenant must")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "DIGEST", "name": "a", "roles": ["score"], "sources": [""], "created": "2026-01-01T00:00:00Z"}]}""", "keys[0]: sources must")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "DIGEST", "name": "a", "roles": null, "created": "2026-01-01T00:00:00Z"}]}""", "roles")]
    [InlineData("""{"version": 1, "keys": [null]}""", "keys[0]: it is null")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "DIGEST", "name": "a", "roles": [null], "created": "2026-01-01T00:00:00Z"}]}""", "keys[0]: roles must")]
    [InlineData("""{"version": 1, "keys": [{"id": "a", "sha256": "DIGEST", "name": "a", "roles": ["score"], "sources": [null], "created": "2026-01-01T00:00:00Z"}]}""", "keys[0]: sources must")]
    public async Task A_server_with_an_invalid_file_does_not_start_and_says_why_without_quoting_it(string text, string fault)
    {
        await File.WriteAllTextAsync(_keys.Path, text.Replace("DIGEST", new string('a', 64), StringComparison.Ordinal));

        ServerConfigurationException failure = await Assert.ThrowsAsync<ServerConfigurationException>(() => RunningServer.StartAsync(Configure));

        Assert.StartsWith("Scoring:Access:KeysFile names a file that must not be used: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(_keys.Path, failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task A_server_follows_new_rotated_expired_and_revoked_keys()
    {
        string first = _keys.Add("auction", "default", ["score"]);
        await using RunningServer server = await RunningServer.StartAsync(Configure);
        Assert.True(await IsValidAsync(server, first));

        string second = _keys.Add("auction", "default", ["score"], expires: server.Clock.GetUtcNow().AddHours(1));
        await Eventually.IsAsync(() => IsValidAsync(server, second), "the new key is valid");
        Assert.True(await IsValidAsync(server, first));

        server.Clock.Move(TimeSpan.FromHours(1));
        Assert.False(await IsValidAsync(server, second));
        Assert.True(await IsValidAsync(server, first));

        long revoked = TimeProvider.System.GetTimestamp();
        _keys.Revoke("auction");
        await Eventually.IsAsync(async () => !await IsValidAsync(server, first), "the revoked key is not valid");
        Assert.True(TimeProvider.System.GetElapsedTime(revoked) < 10 * ReloadService.Interval, "A revocation takes effect within the documented time, on a busy machine soon after.");
    }

    [Fact]
    public async Task A_broken_file_leaves_the_earlier_keys_and_is_logged_once()
    {
        string key = _keys.Add("auction", "default", ["score"]);
        byte[] valid = await File.ReadAllBytesAsync(_keys.Path);
        await using RunningServer server = await RunningServer.StartAsync(Configure, builder => builder.Logging.AddProvider(_log));

        await File.WriteAllTextAsync(_keys.Path, "{");
        await Eventually.IsAsync(() => Lines("are not used") == 1, "the fault is logged");
        Assert.True(await IsValidAsync(server, key));
        File.Delete(_keys.Path);
        await Eventually.IsAsync(() => Lines("are not used") == 2, "the missing file is logged");
        Assert.True(await IsValidAsync(server, key));
        Assert.All(server.Application.Services.GetServices<IReloaded>(), content => Assert.Null(content.Reload()));

        await File.WriteAllBytesAsync(_keys.Path, valid);
        await Eventually.IsAsync(() => Lines("are in use") == 1, "the valid file is logged");
        Assert.True(await IsValidAsync(server, key));
    }

    [Theory]
    [InlineData("""{"version":1,"keys":[null]}""")]
    [InlineData("""{"version":1,"keys":[{"id":"a","sha256":"DIGEST","name":"a","roles":["score"],"sources":[null],"created":"2026-01-01T00:00:00Z"}]}""")]
    public async Task A_file_with_null_in_a_list_leaves_the_earlier_keys_and_the_server_follows_later_changes(string text)
    {
        string key = _keys.Add("auction", "default", ["score"]);
        byte[] valid = await File.ReadAllBytesAsync(_keys.Path);
        await using RunningServer server = await RunningServer.StartAsync(Configure, builder => builder.Logging.AddProvider(_log));

        await File.WriteAllTextAsync(_keys.Path, text.Replace("DIGEST", new string('a', 64), StringComparison.Ordinal));
        await Eventually.IsAsync(() => Lines("are not used") == 1, "the fault is logged");
        Assert.True(await IsValidAsync(server, key));

        await File.WriteAllBytesAsync(_keys.Path, valid);
        string later = _keys.Add("later", "default", ["score"]);
        await Eventually.IsAsync(() => IsValidAsync(server, later), "the later file is in use");
        Assert.True(await IsValidAsync(server, key));
    }

    [Fact]
    public void A_call_that_fails_to_end_keeps_no_other_key_from_its_revocation()
    {
        foreach (string name in new[] { "a", "b", "c" }) _keys.Add(name, "default", ["score"]);
        CredentialDigest[] digests = [.. KeysFile.Read(_keys.Path).Select(record => CredentialDigest.Parse(record.Sha256)!.Value)];
        ApiKeySet earlier = ApiKeySet.Parse([File.ReadAllBytes(_keys.Path)], null);
        Identity[] identities = [.. digests.Select(digest => earlier.Find(digest)!)];
        foreach (Identity identity in identities) identity.Revoked.Register(() => throw new InvalidOperationException("The call does not end."));
        KeysFile.Change(_keys.Path, _ => []);

        AggregateException failure = Assert.Throws<AggregateException>(() => earlier.ReplaceBy(ApiKeySet.Parse([File.ReadAllBytes(_keys.Path)], earlier)));

        Assert.Equal(3, failure.InnerExceptions.Count);
        Assert.All(identities, identity => Assert.True(identity.Revoked.IsCancellationRequested));
    }

    [Fact]
    public async Task A_revoked_or_expired_key_ends_its_streams_and_no_other()
    {
        string revoked = _keys.Add("revoked", "default", ["score"]);
        string other = _keys.Add("other", "default", ["score"]);
        string expiring = _keys.Add("expiring", "default", ["score"], expires: DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs).AddSeconds(1));
        await using RunningServer server = await RunningServer.StartAsync(Configure);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> endedStream = await OpenAsync(server, revoked);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> otherStream = await OpenAsync(server, other);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> expiringStream = await OpenAsync(server, expiring);

        _keys.Revoke("revoked");

        foreach (AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream in new[] { endedStream, expiringStream })
        {
            RpcException end = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1)));
            Assert.Equal(StatusCode.Unauthenticated, end.StatusCode);
        }

        await otherStream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("nobody") });
        Assert.True(await otherStream.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static async Task<AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse>> OpenAsync(RunningServer server, string key)
    {
        AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores(TestKeys.Bearer(key));
        await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("nobody") });
        Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        return stream;
    }

    private static async Task<bool> IsValidAsync(RunningServer server, string key)
    {
        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, TestKeys.Bearer(key)));
        Assert.Contains(refused.Code, new[] { StatusCode.NotFound, StatusCode.Unauthenticated });
        return refused.Code == StatusCode.NotFound;
    }

    private void Configure(ScoringServerOptions options) => (options.Access.KeysFile, options.Access.Anonymous) = (_keys.Path, null);

    private int Lines(string text) => _log.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));
}
