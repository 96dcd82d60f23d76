using Scoring.Features.Quality;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.State;

namespace Scoring.Features;

/// <summary>The engagement of a summary of posts, by the rules of single posts: reach before views before followers, and likes are required.</summary>
internal static class SummaryExtraction
{
    /// <summary>Computes the features of the summary of a state; default without one that is usable.</summary>
    /// <param name="state">The state.</param>
    /// <param name="newestPostObservedAt">Newest observation of a counted post, Unix milliseconds UTC; -1 if there is none.</param>
    /// <param name="posts">The posts, newest first.</param>
    /// <param name="extraction">Half-life of posts and the small audience.</param>
    /// <param name="quality">The contradicting counts; receives those of the summary.</param>
    public static SummaryFeatures Of(CreatorState state, long newestPostObservedAt, ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, ref RecordQuality quality)
    {
        if (state.Summary is not { } register || !register.TryGetValue(out PostSummary? summary) || summary.Likes is not { } likes) return default;
        if (HiddenLikes.AreIn(summary))
        {
            quality = quality.WithHiddenLikes(register.Stamp.ObservedAtMs);
            return default;
        }

        EngagementDenominator kind = summary.Reach is > 0 ? EngagementDenominator.Reach : summary.Views is > 0 ? EngagementDenominator.Views : EngagementDenominator.Followers;
        bool byFollowers = kind == EngagementDenominator.Followers;
        double size = byFollowers ? quality.SummaryFollowers(posts) : (kind == EngagementDenominator.Reach ? summary.Reach : summary.Views)!.Value;

        // No followers beside engagement: hidden, not zero.
        if (size <= 0) return default;
        double logSize = ReproducibleMath.Log(size + 1);
        double engagement = likes + (summary.Comments ?? 0) + (summary.Shares ?? 0) + (summary.Saves ?? 0);
        double logEngagement = ReproducibleMath.Log(engagement + 0.5);
        quality = quality.WithSummary(byFollowers, engagement, size, register.Stamp.ObservedAtMs);

        // At most as many posts as a record keeps: an average over more is older, not more certain.
        double counted = Math.Min(summary.Posts, StateLimits.NewestPosts) * (byFollowers ? 1 : size / (size + extraction.SmallAudience));
        if (newestPostObservedAt > register.Stamp.ObservedAtMs) counted *= HalfLife.Left(newestPostObservedAt - register.Stamp.ObservedAtMs, extraction.PostHalfLifeMs);
        return new SummaryFeatures(kind, summary.Statistic == SummaryStatistic.Mean, (float)counted, (float)(logEngagement - (byFollowers ? 0 : logSize)), (float)logSize);
    }
}
