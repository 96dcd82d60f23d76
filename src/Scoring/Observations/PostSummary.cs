namespace Scoring.Observations;

/// <summary>Averages over several posts, as data providers report them. The newest summary replaces the previous one; unknown averages are null.</summary>
/// <param name="Posts">Number of posts, 1 to <see cref="ObservationLimits.MaxSummaryPosts"/>.</param>
/// <param name="Statistic">What the numbers are.</param>
public sealed record PostSummary(int Posts, SummaryStatistic Statistic) : ObservedValue
{
    /// <summary>Publication of the oldest post, Unix milliseconds UTC.</summary>
    public long? OldestPublishedMs { get; init; }

    /// <summary>Publication of the newest post, Unix milliseconds UTC.</summary>
    public long? NewestPublishedMs { get; init; }

    /// <summary>The kind of all posts.</summary>
    public PostKind Kind { get; init; }

    /// <summary>Likes per post, in [0, 10^12].</summary>
    public double? Likes { get; init; }

    /// <summary>Comments per post, in [0, 10^12].</summary>
    public double? Comments { get; init; }

    /// <summary>Shares per post, in [0, 10^12].</summary>
    public double? Shares { get; init; }

    /// <summary>Saves per post, in [0, 10^12].</summary>
    public double? Saves { get; init; }

    /// <summary>Views per post, in [0, 10^12].</summary>
    public double? Views { get; init; }

    /// <summary>Accounts reached per post, in [0, 10^12].</summary>
    public double? Reach { get; init; }
}
