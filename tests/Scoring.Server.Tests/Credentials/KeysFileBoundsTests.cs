using Grpc.Core;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Credentials;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Credentials;

/// <summary>What is at the path of a keys file for a while does not keep a revocation from its effect.</summary>
public sealed class KeysFileBoundsTests : IDisposable
{
    private readonly TestKeys _keys = new();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task A_pipe_and_a_file_that_is_too_large_do_not_keep_later_files_from_use()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        string key = _keys.Add("auction", "default", ["score"]);
        string path = folder.At("keys.json");
        File.Copy(_keys.Path, path);
        using var log = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(options => options.Access = new AccessOptions { KeysFile = path }, builder => builder.Logging.AddProvider(log));
        Assert.True(await IsValidAsync(server, key));

        File.Delete(path);
        await folder.CreatePipeAsync("keys.json");
        await Eventually.IsAsync(() => IsLogged("Expected a regular file"), "the pipe is refused");
        File.Delete(path);
        using (FileStream file = File.Create(path)) file.SetLength(2L << 30);
        await Eventually.IsAsync(() => IsLogged("Expected a file of at most 4 MiB"), "the large file is refused");
        Assert.True(await IsValidAsync(server, key));

        _keys.Revoke("auction");
        File.Copy(_keys.Path, path, overwrite: true);
        await Eventually.IsAsync(async () => !await IsValidAsync(server, key), "the key is revoked");

        bool IsLogged(string text) => log.Lines.Any(line =>
            line.StartsWith("Error The files of Access:KeysFile have changed and are not used; the earlier ones stay in use: ", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_does_not_write_a_file_that_a_server_refuses()
    {
        _keys.Add("a", "default", ["score"]);
        byte[] before = File.ReadAllBytes(_keys.Path);
        ApiKeyRecord record = KeysFile.Read(_keys.Path)[0];

        IOException failure = Assert.Throws<IOException>(() => KeysFile.Change(
            _keys.Path, _ => [.. Enumerable.Range(0, 20_000).Select(number => record with { Sha256 = number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture) })]));

        Assert.Contains("larger than a keys file may be", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_keys.Path));
        Assert.False(File.Exists($"{_keys.Path}.new"));
    }

    private static async Task<bool> IsValidAsync(RunningServer server, string key)
    {
        RefusedCall call = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, TestKeys.Bearer(key)));
        Assert.Contains(call.Code, new[] { StatusCode.NotFound, StatusCode.Unauthenticated });
        return call.Code == StatusCode.NotFound;
    }
}
