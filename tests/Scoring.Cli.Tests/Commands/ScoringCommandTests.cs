using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Tests.Commands;

public sealed class ScoringCommandTests
{
    [Fact]
    public async Task The_version_is_that_of_the_server() =>
        Assert.Equal(new CommandRun(ExitCode.Done, $"{ServerVersion.Text}{Environment.NewLine}", string.Empty), await CommandRun.RunAsync("--version"));
}
