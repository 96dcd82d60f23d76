namespace Scoring.Observations;

/// <summary>Validates averages over several posts.</summary>
internal static class PostSummaryValidation
{
    public static void Check(PostSummary summary, long observedAtMs, BoundChecker check)
    {
        check.InRange(summary.Posts, 1, ObservationLimits.MaxSummaryPosts, "post_summary.posts");
        check.Known((int)summary.Statistic, (int)SummaryStatistic.Mean, (int)SummaryStatistic.Median, "statistic", "post_summary.statistic");
        check.Known((int)summary.Kind, 0, (int)PostKind.Live, "post kind", "post_summary.kind");
        if (summary.NewestPublishedMs is long newest) check.TimeNotAfter(newest, observedAtMs, "post_summary.newest_published_ms");
        if (summary.OldestPublishedMs is long oldest)
        {
            check.TimeNotAfter(oldest, observedAtMs, "post_summary.oldest_published_ms");
            if (oldest > summary.NewestPublishedMs) check.Add("post_summary.newest_published_ms", $"must not be before oldest_published_ms {oldest}, was {summary.NewestPublishedMs}");
        }

        check.Average(summary.Likes, "post_summary.likes");
        check.Average(summary.Comments, "post_summary.comments");
        check.Average(summary.Shares, "post_summary.shares");
        check.Average(summary.Saves, "post_summary.saves");
        check.Average(summary.Views, "post_summary.views");
        check.Average(summary.Reach, "post_summary.reach");
        if ((summary.Likes ?? summary.Comments ?? summary.Shares ?? summary.Saves ?? summary.Views ?? summary.Reach) is null)
        {
            check.Add("post_summary", "must have at least one average");
        }
    }
}
