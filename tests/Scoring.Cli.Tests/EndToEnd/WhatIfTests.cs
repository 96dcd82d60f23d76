using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class WhatIfTests
{
    private const long ObservedAtMs = 1_760_000_000_000;
    private const long DayMs = 86_400_000;

    [Fact]
    public async Task What_if_shows_before_after_and_the_lines_and_stores_nothing()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        await RecordAsync(server);
        GetCreatorResponse before = await GetAsync(server);

        CommandRun practice = await RunAsync(folder, server, "mila", "--disclose", "--reply-rate", "0.5", "--as-of", "2025-10-10", "--niche", "552");
        Assert.Equal((0, string.Empty), (practice.ExitCode, practice.Error));
        Assert.Contains("If every paid post was disclosed; it replied to 50 % of the comments. Nothing is stored.", practice.Output, StringComparison.Ordinal);
        Assert.Contains("What differs in trust: ", practice.Output, StringComparison.Ordinal);
        Assert.Contains("DISCLOSURE_RATE", practice.Output, StringComparison.Ordinal);
        Assert.Contains("REPLY_RATE", practice.Output, StringComparison.Ordinal);
        Assert.Contains("the exact sum of both lines", practice.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing differs in engagement.", practice.Output, StringComparison.Ordinal);
        Assert.Contains("\nfit ", practice.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("contradicts itself", practice.Output, StringComparison.Ordinal);

        CommandRun followers = await RunAsync(folder, server, "mila", "--followers", "90000", "--following", "1");
        Assert.Contains(
            "If the follower count became 90,000 at the time scored at, so the growth counts as growth of that time; it followed 1 account at the time scored at. Nothing is stored.",
            string.Join(' ', followers.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);

        CommandRun counts = await RunAsync(
            folder, server, "mila", "--followers", "90000", "--following", "7000", "--post-count", "90", "--remove-post", "p1", "--remove-post", "p2", "--json");
        Assert.Equal((0, string.Empty), (counts.ExitCode, counts.Error));
        SimulateScoreResponse response = SimulateScoreResponse.Parser.ParseJson(counts.Output);
        Assert.Equal((21_400, 90_000), (response.Before.Followers, response.After.Followers));
        Assert.Equal((4, 2), (response.Before.Engagement.Evidence.Posts, response.After.Engagement.Evidence.Posts));
        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
        Assert.All(response.Differences, difference => Assert.Equal(difference.Micros, difference.Contributions.Sum(line => line.Micros)));
        Assert.Equal(before, await GetAsync(server));
    }

    [Fact]
    public async Task Observations_of_a_file_are_joined_and_a_bad_one_is_named_with_its_line()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        await RecordAsync(server);
        string file = folder.Write(
            "changes.jsonl",
            """{"post": {"postId": "new", "publishedAtMs": "1759900000000", "likes": "900", "comments": "10"}}""",
            string.Empty,
            """{"profile": {"followers": "-3"}}""");

        CommandRun run = await RunAsync(folder, server, "mila", "--observations", file);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("scoring: changes.jsonl:3: INVALID_ARGUMENT: changes[1].profile.followers must be in ", Assert.Single(run.Error.Split('\n')), StringComparison.Ordinal);
        Assert.Contains("If 1 observation was recorded from changes.jsonl. Nothing is stored.", run.Output, StringComparison.Ordinal);
        Assert.Contains("changes.jsonl:3 is left out: the server refused it\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("What differs in engagement: ", run.Output, StringComparison.Ordinal);

        string badFile = folder.Write("bad.jsonl", """{"profile": {"followers": "-3"}}""");
        CommandRun bad = await RunAsync(folder, server, "mila", "--observations", badFile);
        Assert.Equal(1, bad.ExitCode);
        Assert.StartsWith("scoring: bad.jsonl:1: INVALID_ARGUMENT: ", Assert.Single(bad.Error.Split('\n')), StringComparison.Ordinal);
        Assert.Equal("instagram/mila\nbad.jsonl:1 is left out: the server refused it\nNothing was simulated: the change was not used.", bad.Output);

        CommandRun early = await RunAsync(folder, server, "mila", "--followers", "3", "--as-of", "2025-01-01");
        Assert.Equal(1, early.ExitCode);
        Assert.StartsWith("scoring: instagram/mila: OUT_OF_RANGE: as_of_ms must be at least 1760000000000", early.Error, StringComparison.Ordinal);

        CommandRun post = await RunAsync(folder, server, "mila", "--remove-post", "p9");
        Assert.Equal((1, "scoring: instagram/mila has no stored post 'p9' to remove."), (post.ExitCode, post.Error));

        foreach (string change in new[] { "--followers=3", "--disclose" })
        {
            CommandRun unknown = await RunAsync(folder, server, "nobody", change);
            Assert.Equal(1, unknown.ExitCode);
            Assert.StartsWith("scoring: instagram/nobody: NOT_FOUND: ", Assert.Single(unknown.Error.Split('\n')), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Score_asks_for_a_context_and_says_what_would_help()
    {
        using TemporaryFolder folder = new();
        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db");
        await RecordAsync(server);

        CommandRun run = await CliProcess.RunAsync(
            folder.Path,
            ["score", "mila", "--explain", "--server", server.Address, "--niche", "552", "--niche", "553", "--language", "en", "--target-country", "US=0.6",
             "--target-age-gender", "F18-24=0.4", "--target-interest", "552=0.3", "--virality-multiple", "3", "--as-of", "2025-10-10"]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("Why fit is ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Why virality chance is ", run.Output, StringComparison.Ordinal);
        Assert.Contains("more than 64,200 times, 3 × the followers.", run.Output, StringComparison.Ordinal);
        Assert.Contains("AUDIENCE_SIMILARITY", run.Output, StringComparison.Ordinal);
        Assert.Contains("What would help\n", run.Output, StringComparison.Ordinal);

        CommandRun refused = await CliProcess.RunAsync(folder.Path, "score", "mila", "--server", server.Address, "--niche", "552", "--niche", "552");
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("scoring: INVALID_ARGUMENT: context.brand_niches[1] must not repeat element 0", refused.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> RunAsync(TemporaryFolder folder, ServerProcess server, string id, params string[] changes) =>
        CliProcess.RunAsync(folder.Path, ["whatif", id, .. changes, "--server", server.Address]);

    private static async Task RecordAsync(ServerProcess server)
    {
        CreatorRef mila = new() { Platform = Platform.Instagram, Id = "mila" };
        RecordObservationsRequest request = new()
        {
            Observations =
            {
                new Observation { Creator = mila, ObservedAtMs = ObservedAtMs, Profile = new ProfileSnapshot { Followers = 21_400, Following = 612, PostCount = 480 } },
            },
        };
        for (int number = 1; number <= 4; number++)
        {
            request.Observations.Add(new Observation
            {
                Creator = mila,
                ObservedAtMs = ObservedAtMs,
                Post = new PostSnapshot
                {
                    PostId = $"p{number}",
                    PublishedAtMs = ObservedAtMs - ((7 + number) * DayMs),
                    Likes = 190 + number,
                    Comments = 20,
                    Paid = number > 2,
                    Disclosed = number > 3,
                    CommentFacts = new CommentFacts { CreatorReplies = 1 },
                },
            });
        }

        RecordObservationsResponse response = await server.Connection.Ingest.RecordObservationsAsync(request, server.Connection.Call(CancellationToken.None));
        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
    }

    private static async Task<GetCreatorResponse> GetAsync(ServerProcess server)
    {
        GetCreatorRequest request = new() { Creator = new CreatorRef { Platform = Platform.Instagram, Id = "mila" } };
        return await server.Connection.Creators.GetCreatorAsync(request, server.Connection.Call(CancellationToken.None));
    }
}
