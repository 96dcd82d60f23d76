using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Connection;

/// <summary>Credentials of the command line come from files and the environment, and are not sent in clear text to other machines.</summary>
public sealed class CredentialOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://example.org:5080")]
    [InlineData("http://10.0.0.1:5080")]
    public async Task A_key_is_not_sent_in_clear_text_to_another_machine(string server)
    {
        CommandRun run = await CommandRun.RunAsync("score", "anna", "--key-file", _folder.Write("key", "sck_secret"), "--server", server);

        Assert.Equal((ExitCode.Usage, $"scoring: A key or token is sent only over https or to this machine, not to {server}."), (run.ExitCode, run.Error.TrimEnd()));
        CommandRun variable = await CommandRun.RunInAsync(name => name == "SCORING_KEY" ? "sck_secret" : null, "score", "anna", "--server", server);
        Assert.Equal(run, variable);
    }

    [Theory]
    [InlineData("--key-file", "empty", "has no API key or token: expected one word")]
    [InlineData("--key-file", "words", "has no API key or token: expected one word")]
    [InlineData("--key-file", "missing", "missing")]
    [InlineData("--key-file", "/dev/zero", "Expected a regular file")]
    [InlineData("--ca", "/dev/zero", "Expected a regular file")]
    [InlineData("--cert", "/dev/zero", "Expected a regular file")]
    [InlineData("--ca", "words", "has no certificate in PEM format")]
    [InlineData("--ca", "missing", "missing")]
    [InlineData("--cert", "words", "has no certificate in PEM format, or its private key is missing")]
    public async Task A_file_that_cannot_be_used_is_named_and_not_quoted(string option, string file, string fault)
    {
        _folder.Write("empty");
        _folder.Write("words", "SECRET words");

        CommandRun run = await CommandRun.RunAsync("score", "anna", option, _folder.At(file), "--server", "https://127.0.0.1:9");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains(fault, line, StringComparison.Ordinal);
        Assert.Contains(_folder.At(file), line, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", line, StringComparison.Ordinal);
    }
}
