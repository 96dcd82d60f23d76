namespace Scoring.Simulation.Records;

/// <summary>The amount of data about a creator that the caller can observe.</summary>
public enum FeedKind
{
    /// <summary>Public counts: followers, posts, likes, comments, views.</summary>
    Counts = 0,

    /// <summary>Data of a provider: weekly counts, niches, comment facts, audience estimates.</summary>
    Provider = 1,

    /// <summary>Data of a connected account: daily counts, reach, saves, the first hour.</summary>
    Connected = 2,
}
