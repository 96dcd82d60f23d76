using Scoring.Cli.WhatIf;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Cli.Tests.WhatIf;

public sealed class ChangeFileTests
{
    [Fact]
    public async Task Lines_become_observations_with_their_origin()
    {
        IReadOnlyList<Change> changes = await ReadAsync("{\"profile\": {\"followers\": \"7\"}}\n\n  \n{\"removed\": true, \"post\": {\"postId\": \"p\", \"publishedAtMs\": 5}}");

        Assert.Equal(["standard input:1", "standard input:4"], changes.Select(change => change.Origin));
        Assert.Equal(new Observation { Profile = new ProfileSnapshot { Followers = 7 } }, changes[0].Observation);
        Assert.Equal(new Observation { Removed = true, Post = new PostSnapshot { PostId = "p", PublishedAtMs = 5 } }, changes[1].Observation);
        Assert.All(changes, change => Assert.True(change.IsFromFile));
    }

    [Theory]
    [InlineData("{\"profile\": {}}\nx", "standard input:2 is not an observation")]
    [InlineData("{\"profil\": {}}", "standard input:1 is not an observation")]
    [InlineData("{\"profile\": {\"followers\": 1e99}}", "standard input:1 is not an observation")]
    [InlineData("[]", "standard input:1 is not an observation")]
    [InlineData("{\"profile\": {}} {}", "standard input:1 is not an observation")]
    [InlineData("\n \n", "standard input has no observation")]
    public async Task A_line_that_is_none_is_named(string text, string fault)
    {
        CommandFailedException failure = await Assert.ThrowsAsync<CommandFailedException>(() => ReadAsync(text));

        Assert.Equal(ExitCode.Usage, failure.Code);
        Assert.StartsWith(fault, failure.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Change>> ReadAsync(string text)
    {
        Terminal terminal = Terminal.Plain(TextWriter.Null, TextWriter.Null, new ManualClock(CommandRun.Now), _ => null, input: new StringReader(text));
        return ChangeFile.ReadAsync(ChangeFile.StandardInput, terminal, TestContext.Current.CancellationToken);
    }
}
