using System.Globalization;
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
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "a.db");
        for (int index = 0; index < ProviderFiles.All.Count; index++)
        {
            ProviderFile file = ProviderFiles.All[index];
            // All files have the same account: each one gets its own.
            string ending = index.ToString("00", CultureInfo.InvariantCulture);
            string Own(string text) => text.Replace(ProviderFiles.Handle, $"nora{ending}", StringComparison.Ordinal).Replace(ProviderFiles.Channel, ProviderFiles.Channel[..^2] + ending, StringComparison.Ordinal);
            string path = folder.At(file.Name);
            await File.WriteAllTextAsync(path, Own(file.Text), TestContext.Current.CancellationToken);
            CommandRun import = await CommandRun.RunAsync(["import", path, "--mapping", file.Mapping, .. file.Options.Select(Own), "--server", server.Address]);
            Assert.True(import.ExitCode == ExitCode.Done, $"{file}: {import.Output}{import.Error}");
            CommandRun score = await CommandRun.RunAsync("score", Own(file.Creator), "--platform", file.Platform, "--as-of", ProviderFiles.ReadAt, "--server", server.Address);
            Assert.True(score.ExitCode == ExitCode.Done, $"{file}: {score.Output}{score.Error}");
        }
    }
}
