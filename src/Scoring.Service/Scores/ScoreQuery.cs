using Scoring.Creators;
using Scoring.Store.Caching;

namespace Scoring.Service.Scores;

/// <summary>One question: the scores of one stored creator.</summary>
/// <param name="Key">The creator, with the caller's tenant.</param>
/// <param name="Terms">What is asked for besides.</param>
public readonly record struct ScoreQuery(CreatorKey Key, ScoreTerms Terms)
{
    /// <summary>The cache entry of the creator, when the asker has found one.</summary>
    public CachedCreator? Entry { get; init; }

    /// <summary>True when the asker has searched the cache for the creator; without an <see cref="Entry"/> it was not there. It is not searched again.</summary>
    public bool IsSearched { get; init; }
}
