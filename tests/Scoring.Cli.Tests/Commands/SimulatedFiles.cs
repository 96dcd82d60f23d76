using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

/// <summary>Files of one simulated population that several tests fit to.</summary>
public sealed class SimulatedFiles : IAsyncLifetime
{
    public const int Creators = 600;

    private readonly TemporaryFolder _folder = new();

    internal string Observations => _folder.At("all.jsonl");

    internal string Later => _folder.At("all.later.jsonl");

    public async ValueTask InitializeAsync()
    {
        Assert.Equal((ExitCode.Done, ""), await SimulatedPopulation.WriteAsync(Observations, "--creators", $"{Creators}"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
