namespace Scoring.Service.Scores;

/// <summary>Where the features of a query may come from.</summary>
/// <param name="CachedOnly">Only from the near cache: the query never waits for the store.</param>
/// <param name="MaxStaleness">The longest time since a cached record was last verified, 0 or greater; null for the bound of the cache.</param>
public readonly record struct ReadTerms(bool CachedOnly, TimeSpan? MaxStaleness);
