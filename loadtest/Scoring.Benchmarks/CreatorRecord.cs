namespace Scoring.Benchmarks;

/// <summary>How much is known of a benchmark's creator.</summary>
public enum CreatorRecord
{
    /// <summary>What most callers can send: likes and comments of 12 posts, followers, following and the number of posts.</summary>
    Typical,

    /// <summary>Every field of every observation and every window of the state filled to its limit.</summary>
    Full,
}
