using Scoring.Cli.CommandLine;

namespace Scoring.Cli.Tests.CommandLine;

public sealed class OwnCommandTests
{
    [Theory]
    [InlineData("/opt/tools/scoring", "/anything/Scoring.Cli.dll", "scoring")]
    [InlineData(null, "/anything/Scoring.Cli.dll", "scoring")]
    [InlineData("/usr/bin/dotnet", "/app/Scoring.Cli.dll", "dotnet /app/Scoring.Cli.dll")]
    [InlineData("/my app/Scoring.Cli", "/my app/Scoring.Cli.dll", "\"/my app/Scoring.Cli\"")]
    [InlineData("/clone/src/Scoring.Cli", "/clone/src/Scoring.Cli.dll", "src/Scoring.Cli")]
    [InlineData("/usr/bin/dotnet", "/clone/src/Scoring.Cli.dll", "dotnet src/Scoring.Cli.dll")]
    [InlineData("/clone/Scoring.Cli", "/clone/Scoring.Cli.dll", "/clone/Scoring.Cli")]
    public void A_process_knows_the_words_that_start_it(string? processPath, string entryPath, string words) =>
        Assert.Equal(words, OwnCommand.Of(processPath, entryPath, "/clone"));
}
