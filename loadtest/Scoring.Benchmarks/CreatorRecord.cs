namespace Scoring.Benchmarks;

/// <summary>The amount of data of a benchmark's creator.</summary>
public enum CreatorRecord
{
    /// <summary>The data that most callers have: likes and comments of 12 posts, followers, following and the number of posts.</summary>
    Typical,

    /// <summary>Every field of every observation, and every window of the state filled to its limit.</summary>
    Full,
}
