using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>A server process reads its model file again on SIGHUP.</summary>
[Collection(ProcessTests.Name)]
public sealed class ModelReloadTests
{
    [Fact]
    public async Task The_signal_reads_the_model_again_and_does_not_end_the_server()
    {
        using TemporaryFolder folder = new();
        string shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"), TestContext.Current.CancellationToken);
        string model = folder.At("model.json");
        await File.WriteAllTextAsync(model, shipped, TestContext.Current.CancellationToken);
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db", "--model", model);
        await File.WriteAllTextAsync(folder.At("next.json"), shipped.Replace("\"creator-scores-2026.11\"", "\"second\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        File.Move(folder.At("next.json"), model, overwrite: true);

        await server.Process.HangUpAsync();

        await server.Process.LineAsync(line => line.Contains("SIGHUP was received", StringComparison.Ordinal));
        await server.Process.LineAsync(line => line.Contains("in use: model second, SHA-256 ", StringComparison.Ordinal));
        Assert.Equal(0, (await server.Process.TerminateAsync()).ExitCode);
    }
}
