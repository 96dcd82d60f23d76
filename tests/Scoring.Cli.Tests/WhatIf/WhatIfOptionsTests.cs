using System.CommandLine;
using Scoring.Cli.WhatIf;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Cli.Tests.WhatIf;

public sealed class WhatIfOptionsTests
{
    [Fact]
    public async Task Every_change_is_part_of_what_is_said()
    {
        ChangeSet set = await ReadAsync("--followers", "30000", "--following", "1", "--post-count", "2", "--remove-post", "p1", "--disclose", "--reply-rate", "0.5", "--observations", "-");

        Assert.Equal(set.Changes, set.Suppositions.SelectMany(supposition => supposition.Changes));
        string[] words =
        [
            "the follower count became 30,000 at the time scored at, so the growth counts as growth of that time",
            "it followed 1 account at the time scored at",
            "it showed 2 posts at the time scored at",
            "post p1 was not there",
            "every paid post was disclosed; it replied to 50 % of the comments",
            "2 observations were recorded from standard input",
        ];
        Assert.Equal(words, set.Suppositions.Select(supposition => supposition.WordsWithout([])));
    }

    [Fact]
    public async Task What_was_refused_is_not_part_of_what_is_said()
    {
        ChangeSet set = await ReadAsync("--followers", "30000", "--disclose", "--observations", "-");
        Change[] refused = [set.Changes[0], set.Changes[1], set.Changes[^1]];

        Assert.Equal(
            [null, "every paid post was disclosed, in 1 of the 2 posts that this changes", "1 observation was recorded from standard input"],
            set.Suppositions.Select(supposition => supposition.WordsWithout(refused)));
    }

    // Two paid posts that do not say so, and a third where one is removed.
    private static async Task<ChangeSet> ReadAsync(params string[] arguments)
    {
        const string Lines = "{\"audienceSample\": {}}\n{\"removed\": true, \"post\": {\"postId\": \"other\", \"publishedAtMs\": 5}}";
        Terminal terminal = Terminal.Plain(TextWriter.Null, TextWriter.Null, new ManualClock(CommandRun.Now), _ => null, input: new StringReader(Lines));
        string[] ids = arguments.Contains("--remove-post") ? ["p1", "p2", "p3"] : ["p2", "p3"];
        StoredPosts posts = new("instagram/anna", [.. ids.Select(id => new Observation
        {
            ObservedAtMs = 5_000,
            Post = new PostSnapshot { PostId = id, PublishedAtMs = 1_000, Paid = true, Comments = 4 },
        })]);
        Command command = new("whatif");
        WhatIfOptions options = new(command);
        return await options.ReadAsync(command.Parse(arguments), posts, terminal, TestContext.Current.CancellationToken);
    }
}
