using Scoring.Cli.WhatIf;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Tests.WhatIf;

public sealed class StoredPostsTests
{
    private static readonly Observation[] Record =
    [
        new() { ObservedAtMs = 5_000, Profile = new ProfileSnapshot { Followers = 9 } },
        Post("hidden", post => { post.Paid = true; post.Comments = 10; }),
        Post("open", post => { post.Paid = true; post.Disclosed = true; post.CommentFacts = new CommentFacts { Examined = 7, Substantive = 3 }; }),
        Post("own", post => { post.Paid = false; post.Comments = 0; }),
        new() { ObservedAtMs = 6_000, Removed = true, Post = new PostSnapshot { PostId = "gone", PublishedAtMs = 1_000, Paid = true } },
    ];

    private static readonly StoredPosts Posts = new("instagram/anna", Record);

    [Fact]
    public void A_removal_names_the_post_and_wins_at_its_own_time()
    {
        Observation removal = Assert.Single(Posts.Removals(["open"])).Observation;

        Assert.Equal(
            new Observation { ObservedAtMs = 5_000, Sequence = 5, Removed = true, Post = new PostSnapshot { PostId = "open", PublishedAtMs = 1_000 } }, removal);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("none")]
    public void A_post_that_is_not_there_cannot_be_removed(string id)
    {
        CommandFailedException failure = Assert.Throws<CommandFailedException>(() => Posts.Removals([id]).ToArray());

        Assert.Equal((ExitCode.Failure, $"instagram/anna has no stored post '{id}' to remove."), (failure.Code, failure.Message));
    }

    [Fact]
    public void Disclosure_touches_hidden_paid_posts_alone()
    {
        Change change = Assert.Single(Posts.Improvements([], discloses: true, replyRate: null));

        Assert.Equal("hidden", change.Observation.Post.PostId);
        Assert.True(change.Observation.Post.Disclosed);
        Assert.Equal(10, change.Observation.Post.Comments);
        Assert.Equal((5_000, 5), (change.Observation.ObservedAtMs, change.Observation.Sequence));
    }

    [Fact]
    public void Replies_are_a_share_of_the_comments_that_are_known()
    {
        Change[] changes = [.. Posts.Improvements([], discloses: false, replyRate: 0.5)];

        Assert.Equal(["hidden", "open"], changes.Select(change => change.Observation.Post.PostId));
        Assert.Equal([5, 4], changes.Select(change => change.Observation.Post.CommentFacts.CreatorReplies));
        Assert.Equal(3, changes[1].Observation.Post.CommentFacts.Substantive);
        Assert.False(changes[0].Observation.Post.Disclosed);
    }

    [Fact]
    public void A_post_is_improved_once_in_every_way_and_not_at_all_when_it_is_removed()
    {
        Change[] changes = [.. Posts.Improvements(["open"], discloses: true, replyRate: 1)];

        PostSnapshot post = Assert.Single(changes).Observation.Post;
        Assert.Equal(("hidden", true, 10), (post.PostId, post.Disclosed, post.CommentFacts.CreatorReplies));
    }

    [Fact]
    public void An_improvement_that_improves_nothing_is_refused()
    {
        Assert.Contains("not disclosed", Assert.Throws<CommandFailedException>(() => Posts.Improvements(["hidden"], discloses: true, replyRate: null)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "known comments", Assert.Throws<CommandFailedException>(() => Posts.Improvements(["hidden", "open"], discloses: false, replyRate: 0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_sequence_is_greater_the_time_is_left_out()
    {
        Observation last = Record[1].Clone();
        last.Sequence = 1L << 53;

        Observation change = Assert.Single(new StoredPosts("instagram/anna", [last]).Removals(["hidden"])).Observation;

        Assert.Equal((0, 0), (change.ObservedAtMs, change.Sequence));
    }

    [Fact]
    public void The_record_itself_is_left_alone()
    {
        Observation[] before = [.. Record.Select(observation => observation.Clone())];
        Assert.NotEmpty(Posts.Improvements([], discloses: true, replyRate: 1));
        Assert.Equal(before, Record);
    }

    private static Observation Post(string id, Action<PostSnapshot> fill)
    {
        Observation observation = new() { ObservedAtMs = 5_000, Sequence = 4, Post = new PostSnapshot { PostId = id, PublishedAtMs = 1_000 } };
        fill(observation.Post);
        return observation;
    }
}
