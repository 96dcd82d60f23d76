using Scoring.Features;
using Scoring.Observations;

namespace Scoring.Tests.Features;

public sealed class CommentExtractionTests
{
    private const double Half = 0.5; // what 45 days leave

    [Fact]
    public void Counts_are_added_up_over_the_posts_that_tell_them_by_recency()
    {
        CommentFeatures comments = Posts.FeaturesOf(
            Posts.On(30, "a", Told(new CommentFacts { Examined = 40, Substantive = 10, Positive = 20, Negative = 5, CreatorReplies = 8 }, 100)),
            Posts.On(-15, "b", Told(new CommentFacts { Substantive = 3, DistinctCommenters = 6, DistinctTexts = 9 }, 12)),
            Posts.On(30, "c", post => post with { Comments = 500 })).Comments;
        Assert.Equal(40 + (Half * 12), comments.SubstanceExamined, 1e-6);
        Assert.Equal(10 + (Half * 3), comments.Substantive, 1e-6);
        Assert.Equal((40f, 15f), (comments.SentimentExamined, comments.NetSentiment));
        Assert.Equal((40f, 8f), (comments.ReplyExamined, comments.Replies));
        Assert.Equal((6f, 3f), (comments.CommenterExamined, comments.DistinctCommenters));
        Assert.Equal((6f, 4.5f), (comments.TextExamined, comments.DistinctTexts));
        Assert.Equal((0f, 0f), (comments.MutualExamined, comments.MutualCommenters));
    }

    [Fact]
    public void A_post_counts_from_its_first_snapshot_on_and_less_as_the_snapshot_ages()
    {
        CommentFacts facts = new() { Examined = 10, CreatorReplies = 5 };
        Observation unripe = new(new Stamp(Scores.Histories.StartMs, 0), new PostSnapshot { PostId = "a", PublishedAtMs = Scores.Histories.StartMs, CommentFacts = facts });
        Assert.Equal((10f, 5f), (Posts.FeaturesOf(unripe).Comments.ReplyExamined, Posts.FeaturesOf(unripe).Comments.Replies));

        // Another post of the same time, seen again 45 days later, leaves half of it.
        Observation later = new(new Stamp(Scores.Histories.StartMs + (45 * Scores.Histories.DayMs), 0), new PostSnapshot { PostId = "b", PublishedAtMs = Scores.Histories.StartMs });
        Assert.Equal((5f, 2.5f), (Posts.FeaturesOf(unripe, later).Comments.ReplyExamined, Posts.FeaturesOf(unripe, later).Comments.Replies));
    }

    [Fact]
    public void A_count_beyond_its_base_is_held_to_what_is_possible()
    {
        CommentFacts all = new() { Substantive = 70, Positive = 90, Negative = 80, CreatorReplies = 50, DistinctCommenters = 60, DistinctTexts = 70, MutualCommenters = 65 };
        CommentFeatures comments = Posts.FeaturesOf(Posts.On(30, "a", Told(all, 10))).Comments;
        Assert.Equal(new CommentFeatures(10, 10, 10, 0, 10, 10, 10, 10, 10, 10, 10, 10), comments);
    }

    [Fact]
    public void Comments_have_at_least_one_writer_and_one_text()
    {
        CommentFeatures comments = Posts.FeaturesOf(Posts.On(30, "a", Told(new CommentFacts { Examined = 4, DistinctCommenters = 0, DistinctTexts = 0 }, null))).Comments;
        Assert.Equal((1f, 1f), (comments.DistinctCommenters, comments.DistinctTexts));
    }

    [Fact]
    public void Without_a_base_only_mutual_commenters_count_whose_base_is_the_commenters()
    {
        CommentFacts facts = new() { Substantive = 7, CreatorReplies = 5, DistinctCommenters = 6, MutualCommenters = 2 };
        CommentFeatures comments = Posts.FeaturesOf(Posts.On(30, "a", Told(facts, null))).Comments;
        Assert.Equal(new CommentFeatures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 2), comments);
        Assert.Equal(default, Posts.FeaturesOf(Posts.On(30, "a", Told(facts, 0))).Comments);
    }

    [Fact]
    public void Sentiment_needs_both_sides() =>
        Assert.Equal(0, Posts.FeaturesOf(Posts.On(30, "a", Told(new CommentFacts { Examined = 9, Positive = 4 }, null))).Comments.SentimentExamined);

    private static Func<PostSnapshot, PostSnapshot> Told(CommentFacts facts, long? comments) => post => post with { Comments = comments, CommentFacts = facts };
}
