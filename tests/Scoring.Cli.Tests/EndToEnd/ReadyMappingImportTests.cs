using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>Each ready mapping, from the file of its source to a score with one import.</summary>
[Collection(ProcessTests.Name)]
public sealed class ReadyMappingImportTests
{
    [Fact]
    public async Task Each_file_becomes_a_score_in_one_command()
    {
        using TemporaryFolder folder = new();
        foreach (ProviderFile file in ProviderFiles.All)
        {
            // A server for each file: the account of all files is the same.
            await using ServerProcess server = await ServerProcess.StartAsync(folder, $"{file.Mapping}.db");
            string path = folder.At(file.Name);
            await File.WriteAllTextAsync(path, file.Text, TestContext.Current.CancellationToken);
            CommandRun import = await CommandRun.RunAsync(["import", path, "--mapping", file.Mapping, .. file.Options, "--server", server.Address]);
            Assert.True(import.ExitCode == ExitCode.Done, $"{file}: {import.Output}{import.Error}");
            CommandRun score = await CommandRun.RunAsync("score", file.Creator, "--platform", file.Platform, "--as-of", ProviderFiles.ReadAt, "--server", server.Address);
            Assert.True(score.ExitCode == ExitCode.Done, $"{file}: {score.Output}{score.Error}");
        }
    }
}
