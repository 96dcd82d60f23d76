namespace Scoring.Import.DataSets;

/// <summary>
/// Synthetic times for the Kim data set, which has none. A post is published on the day after the epoch given by its index within its account,
/// and observed thirty days later, when its counts are final on every platform. Fixed, so that repeated imports give the same observations.
/// </summary>
public static class KimTimeline
{
    /// <summary>2019-01-01T00:00:00Z, in Unix milliseconds.</summary>
    public const long EpochMs = 1_546_300_800_000;

    private const long DayMs = 86_400_000;
    private const long DaysUntilObserved = 30;

    /// <summary>When the post with this index was published, Unix milliseconds.</summary>
    public static long PublishedAtMs(int index) => EpochMs + (index * DayMs);

    /// <summary>When the post with this index was observed, Unix milliseconds.</summary>
    public static long ObservedAtMs(int index) => PublishedAtMs(index) + (DaysUntilObserved * DayMs);

    /// <summary>When the profile of an account with the given number of posts was observed: together with its newest post, Unix milliseconds.</summary>
    public static long ProfileObservedAtMs(int posts) => ObservedAtMs(Math.Max(0, posts - 1));
}
