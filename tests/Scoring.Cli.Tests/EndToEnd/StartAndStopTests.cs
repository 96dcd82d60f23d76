using Scoring.TestKit.Files;
using Scoring.TestKit.Network;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>A start that fails ends with one line and a documented exit code; a stop signal ends a server with 0, whatever it does at the time.</summary>
[Collection(ProcessTests.Name)]
public sealed class StartAndStopTests
{
    public static TheoryData<string, string, int, string> Faults => new()
    {
        { """{ "Scoring": { """, "", 2, "appsettings.json'" },
        { """{ "Scoring": { "Listn": "http://127.0.0.1:1" } }""", "", 2, "Scoring:Listn is not a setting" },
        { """{ "Logging": { "LogLevel": { "Default": "Loud" } } }""", "", 2, "Logging:LogLevel:Default is 'Loud'; it must be one of Trace, " },
        { """{ "Scoring": { "Access": "/x/keys.json" } }""", "", 2, "Scoring:Access is one value; it must have the settings AllowCleartext, " },
        { """{ "Scoring": { "Access": { "KeysFile": ["/x/keys.json"] } } }""", "", 2, "Scoring:Access:KeysFile is a list or a section; it must be one value" },
        { """{ "Scoring": { "Tls": { "CertificateFile": "a\u0000b" } } }""", "", 2, "Scoring:Tls:CertificateFile is a value with the character U+0000" },
        { """{ "Scoring": { "WarmUp": "10s" } }""", "", 2, "Scoring:WarmUp is '10s'; it must be a duration" },
        { """{ "Scoring": { "MessageMemoryBytes": "64MB" } }""", "", 2, "Scoring:MessageMemoryBytes is '64MB'; it must be a whole number" },
        { """{ "Scoring": { "MaxConnections": 0 } }""", "", 2, "Scoring:MaxConnections is '0'; it must lie in [1, 1000000]" },
        { """{ "Scoring": { "HealthListen": "http://192.0.2.7:1" } }""", "", 1, "Cannot listen on 192.0.2.7:1 (Scoring:HealthListen): this machine does not have the address" },
        { "{}", "--listen 127.0.0.1:5080", 2, "Scoring:Listen is '127.0.0.1:5080'; it must start with http://" },
        { "{}", "--listen unix:/none/s.sock", 1, "Cannot listen on unix:/none/s.sock (Scoring:Listen): its folder does not exist" },
        { "{}", "--database /none/s.db", 1, "The directory of the database /none/s.db does not exist" },
        { "{}", "--database .", 2, "Scoring:DatabasePath is '.'; it must name a file" },
        { "{}", "--model /dev/zero", 2, "Scoring:ModelPath names a file that must not be used: /dev/zero: Expected a regular file, " },
        { "{}", "--keys-file /dev/zero", 2, "Scoring:Access:KeysFile names a file that must not be used: /dev/zero: Expected a regular file, " },
        { "{}", "--model /none.json", 2, "Scoring:ModelPath names a file that must not be used: /none.json" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_start_that_fails_says_why_in_one_line(string settings, string options, int exitCode, string text)
    {
        using TemporaryFolder folder = new();
        folder.Write("appsettings.json", settings);
        string[] listen = options.StartsWith("--listen", StringComparison.Ordinal) ? [] : ["--listen", "http://127.0.0.1:0"];

        CommandRun run = await CliProcess.RunAsync(folder.Path, ["serve", .. listen, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("scoring: ", Assert.Single(run.Error.Split('\n')), StringComparison.Ordinal);
        Assert.Contains(text, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "first.db");

        CommandRun run = await CliProcess.RunAsync(folder.Path, "serve", "--listen", server.Address, "--database", folder.At("second.db"));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal($"scoring: Cannot listen on {server.Address["http://".Length..]} (Scoring:Listen): another program listens on it. End that program, or set another port.", run.Error);
    }

    /// <summary>The moments are spread over the start, the warm-up, service and the drain.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(50, false)]
    [InlineData(150, false)]
    [InlineData(300, false)]
    [InlineData(500, false)]
    [InlineData(800, false)]
    [InlineData(1500, false)]
    [InlineData(2500, false)]
    [InlineData(100, true)]
    public async Task A_stop_signal_ends_with_0_at_any_moment(int afterMs, bool isRepeated)
    {
        using TemporaryFolder folder = new();
        await using (ServerProcess first = await ServerProcess.StartAsync(folder, "scores.db"))
        {
            string path = folder.Write("own.csv", "creator.id,observed_at_ms,profile.followers", "anna,1700000000000,5");
            Assert.Equal(0, (await CliProcess.RunAsync(folder.Path, "import", path, "--platform", "x", "--server", first.Address)).ExitCode);
            Assert.Equal(0, (await first.Process.TerminateAsync()).ExitCode);
        }

        folder.Write("appsettings.json", """{ "Scoring": { "WarmUp": "00:00:20", "ShutdownDrain": "00:00:01" } }""");
        await using var server = CliProcess.Start(folder.Path, "serve", "--listen", $"http://127.0.0.1:{LoopbackPorts.Find()}", "--database", folder.At("scores.db"));
        await server.UntilItBuildsAServerAsync();
        await Task.Delay(afterMs + Random.Shared.Next(50), TestContext.Current.CancellationToken);
        Task<CommandRun> ending = server.TerminateAsync();
        if (isRepeated) await server.TerminateAsync();
        CommandRun run = await ending;

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("fail:", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The moments are spread over the start. Settings that are null have their defaults.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(600)]
    public async Task A_hang_up_during_the_start_does_not_end_the_server(int afterMs)
    {
        using TemporaryFolder folder = new();
        folder.Write("appsettings.json", """{ "Scoring": { "ModelFolder": null, "HealthListen": null, "Access": { "Jwt": null } } }""");
        await using var server = CliProcess.Start(folder.Path, "serve", "--listen", "http://127.0.0.1:0", "--database", folder.At("scores.db"));
        await server.UntilItBuildsAServerAsync();
        await Task.Delay(afterMs, TestContext.Current.CancellationToken);
        await server.HangUpAsync();

        Task<string> listening = server.LineAsync(line => line.StartsWith("Listening on ", StringComparison.Ordinal));
        Assert.Same(listening, await Task.WhenAny(listening, server.EndAsync()));
        CommandRun run = await server.TerminateAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
