using Scoring.Observations;

namespace Scoring.Features;

/// <summary>
/// Comment facts, summed over the posts with known values. Every post is weighted by recency and freshness, not by maturity: the content
/// of a comment is known at once. The base of a post is its number of examined comments, else of all comments.
/// </summary>
internal static class CommentExtraction
{
    /// <summary>The sums over all posts. A count above what its base allows is clamped to that.</summary>
    public static CommentFeatures Of(ReadOnlySpan<WeightedPost> posts)
    {
        Sum substance = default, sentiment = default, replies = default, commenters = default, texts = default, mutual = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post.CommentFacts is not { } facts) continue;
            double weight = post.Recency * post.Freshness;
            long? comments = facts.Examined ?? post.Post.Comments;
            if (comments is > 0 and { } whole)
            {
                substance.Add(weight, whole, Clamped(facts.Substantive, 0, whole));
                sentiment.Add(weight, whole, Clamped(facts.Positive, 0, whole) - Clamped(facts.Negative, 0, whole));
                replies.Add(weight, whole, Clamped(facts.CreatorReplies, 0, whole));

                // Comments have at least one commenter and one text.
                commenters.Add(weight, whole, Clamped(facts.DistinctCommenters, 1, whole));
                texts.Add(weight, whole, Clamped(facts.DistinctTexts, 1, whole));
            }

            if (Clamped(facts.DistinctCommenters, 0, comments ?? ObservationLimits.MaxCount) is > 0 and { } people)
            {
                mutual.Add(weight, people, Clamped(facts.MutualCommenters, 0, people));
            }
        }

        return new CommentFeatures(
            (float)substance.Whole,
            (float)substance.Part,
            (float)sentiment.Whole,
            (float)sentiment.Part,
            (float)replies.Whole,
            (float)replies.Part,
            (float)commenters.Whole,
            (float)commenters.Part,
            (float)texts.Whole,
            (float)texts.Part,
            (float)mutual.Whole,
            (float)mutual.Part);
    }

    private static long? Clamped(long? count, long least, long most) => count is { } known ? Math.Clamp(known, least, most) : null;

    private struct Sum
    {
        public double Whole { get; private set; }

        public double Part { get; private set; }

        public void Add(double weight, long whole, long? part)
        {
            if (part is not { } known) return;
            Whole += weight * whole;
            Part += weight * known;
        }
    }
}
