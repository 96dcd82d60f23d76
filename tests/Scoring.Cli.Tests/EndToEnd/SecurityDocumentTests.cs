using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Scoring.Server.Configuration;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>The commands of docs/security.md, as a reader copies them: they run in their order, and do what the text says.</summary>
public sealed partial class SecurityDocumentTests
{
    // A failed command must leave no process.
    private const string EndOfProcesses = """trap 'kill ${server:-} $(cat "$HOME/scoring/redis.pid" 2>/dev/null) 2>/dev/null || true' EXIT""";

    private static readonly string Document = File.ReadAllText(RepositoryFolder.At("docs", "security.md")).ReplaceLineEndings("\n");

    [RedisFact]
    public async Task The_commands_lead_to_a_server_with_tls_keys_and_redis()
    {
        using TemporaryFolder folder = new();
        string script = folder.Write("script.sh", "set -e", EndOfProcesses, $"cd '{RepositoryFolder.At()}'", Script(folder));

        using Process shell = Process.Start(new ProcessStartInfo("sh", [script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = folder.Path, ["TMPDIR"] = folder.Path, ["SCORING_KEY"] = "", ["SCORING_KEY_FILE"] = "" },
        })!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(CliProcess.Patience);
        (string shown, string faults) = (await output, await error);

        Assert.True(shell.ExitCode == 0, $"{shown}\n{faults}\n{ReadLog(folder)}");
        string expected = Assert.Single(Blocks("text"));
        Assert.Equal(expected.Trim().Split('\n'), faults.Split('\n').Where(line => line.StartsWith("scoring: ", StringComparison.Ordinal)).Take(3));
        foreach (string text in new[] { "Nothing is wrong.", "crawler", "2040-01-01", "Moved instagram/genuine-micro-1 to renamed", "Revoked key", "\"method\":\"keys create\"", "\"result\":\"ROLE_REQUIRED\"", "CreatorService/MoveCreator" })
        {
            Assert.Contains(text, shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_settings_are_valid()
    {
        string[] examples = [.. Blocks("json")];
        Assert.Equal(2, examples.Length);
        foreach (string example in examples)
        {
            using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(example));
            ScoringServerOptions options = ScoringServerOptionsReader.Read(new ConfigurationBuilder().AddJsonStream(json).Build());
            ScoringServerOptionsReader.Check(options);
            Assert.True(options.Access.Certificates.Count == 2 || options.Access.Jwt.Issuer is not null);
        }
    }

    // The built program stands for the published one, and free ports for the usual ones.
    private static string Script(TemporaryFolder folder)
    {
        string[] blocks = [.. Blocks("sh")];
        Assert.StartsWith("dotnet publish ", blocks[0], StringComparison.Ordinal);
        blocks[0] = blocks[0][(blocks[0].IndexOf('\n', StringComparison.Ordinal) + 1)..];
        return string.Join('\n', blocks)
            .Replace("~/scoring/app/Scoring.Cli.dll", Path.Combine(AppContext.BaseDirectory, "Scoring.Cli.dll"), StringComparison.Ordinal)
            .Replace("redis-server ", $"{RedisProgram.Path} ", StringComparison.Ordinal)
            .Replace("5443", LoopbackPorts.Find().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("6379", LoopbackPorts.Find().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            + $"\ntest -d '{folder.At("scoring/secrets")}'";
    }

    private static string ReadLog(TemporaryFolder folder) => File.Exists(folder.At("scoring/server.log")) ? File.ReadAllText(folder.At("scoring/server.log")) : "";

    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(Document).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    [GeneratedRegex("```(?<language>[a-z]+)\n(?<text>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Block();
}
