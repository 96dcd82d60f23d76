using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class DemoTests
{
    private const int MostLines = 48, MostColumns = 100;

    [Fact]
    public async Task Demo_once_shows_three_creators_and_ends_without_a_trace()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CliProcess.RunAsync(folder.Path, "demo", "--once");
        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Starting a server and importing a sample of simulated creators.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nImported \d+ observations of 14 creators\. All of them are simulated\.\n", run.Output);
        Assert.Matches(@"\ngenuine-micro-1 .*\nbought-followers-1 .*\nfew-posts-1 ", run.Output);
        Assert.Matches(@"\n  Why: trust is [89]\d\.\d\. [0-9.]+ % of the accounts that its campaigns reached converted", run.Output);
        Assert.Matches(@"\n  Why: authenticity is \d\.\d\. About \d\d % of its followers are fakes, by a sample of 100\.", run.Output);
        Assert.Contains("\n  Why: this is little evidence: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Demo_fits_on_two_screens_and_the_lines_that_it_prints_work_as_they_are()
    {
        using TemporaryFolder folder = new();
        await using CliProcess demo = CliProcess.Start(folder.Path, "demo", "--listen", "http://127.0.0.1:0");
        await demo.LineAsync(line => line.StartsWith("Serving.", StringComparison.Ordinal));
        string score = await demo.LineAsync(line => line.Contains(" score ", StringComparison.Ordinal) && line.Contains("--server", StringComparison.Ordinal));
        CommandRun explained = await CliProcess.RunLineAsync(score);
        Assert.Equal((0, string.Empty), (explained.ExitCode, explained.Error));
        Assert.Contains("Why trust is ", explained.Output, StringComparison.Ordinal);
        CommandRun different = await CliProcess.RunLineAsync(await demo.LineAsync(line => line.Contains(" whatif ", StringComparison.Ordinal)));
        Assert.Equal((0, string.Empty), (different.ExitCode, different.Error));
        Assert.Contains("What differs in trust: ", different.Output, StringComparison.Ordinal);
        Assert.Matches(
            """^    grpcurl -plaintext -d '\{"creator":\{"platform":"PLATFORM_INSTAGRAM","id":"genuine-micro-1"\}\}' \\$""",
            await demo.LineAsync(line => line.Contains("grpcurl", StringComparison.Ordinal)));
        CommandRun ended = await demo.TerminateAsync();
        Assert.Equal((0, string.Empty), (ended.ExitCode, ended.Error));
        string[] lines = ended.Output.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 20, MostLines);

        // The path of the program and the address are those of the test, and longer than a user's.
        Assert.All(lines.Where(line => !line.Contains("--server", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, MostColumns));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
