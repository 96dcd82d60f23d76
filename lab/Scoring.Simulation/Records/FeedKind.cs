namespace Scoring.Simulation.Records;

/// <summary>How much of a creator the caller gets to see.</summary>
public enum FeedKind
{
    /// <summary>Public counts: followers, posts, likes, comments, views.</summary>
    Counts = 0,

    /// <summary>What a data provider sells: weekly counts, niches, comment facts, audience estimates.</summary>
    Provider = 1,

    /// <summary>What a creator shows who connected the account: daily counts, reach, saves, the first hour.</summary>
    Connected = 2,
}
