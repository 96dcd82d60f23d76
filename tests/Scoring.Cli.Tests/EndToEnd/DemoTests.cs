namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_once_shows_scores_and_ends_without_a_trace()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CliProcess.RunAsync(folder.Path, "demo", "--once");
        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("This sample is generated, nobody in it exists: 120 accounts", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nIt has 46 × genuine micro, 12 × celebrity, ", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\nThe best 10 of 120, by the weakest of engagement, trust and authenticity, each at the lower end of its interval:\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n10  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Why engagement is ", run.Output, StringComparison.Ordinal);
        Assert.Contains("the exact sum of all", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("contradicts itself", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 160));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_line_that_demo_prints_works_from_another_terminal_as_it_is()
    {
        using TemporaryFolder folder = new();
        await using CliProcess demo = CliProcess.Start(folder.Path, "demo", "--listen", "http://127.0.0.1:0");
        await demo.LineAsync(line => line.StartsWith("Serving on.", StringComparison.Ordinal));
        string line = await demo.LineAsync(line => line.Contains(" score ", StringComparison.Ordinal) && line.Contains("--server", StringComparison.Ordinal));
        CommandRun score = await CliProcess.RunLineAsync(line);
        Assert.Equal(string.Empty, score.Error);
        Assert.Equal(0, score.ExitCode);
        Assert.Contains("Why trust is ", score.Output, StringComparison.Ordinal);
        string grpcurl = await demo.LineAsync(line => line.Contains("grpcurl", StringComparison.Ordinal));
        Assert.Matches("""^  grpcurl -plaintext -d '\{"creator":\{"platform":"PLATFORM_[A-Z]+","id":"sample-\d{3}"\}\}' 127\.0\.0\.1:\d+ scoring\.v1\.ScoreService/ScoreCreator$""", grpcurl);
        CommandRun ended = await demo.TerminateAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(string.Empty, ended.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
