using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store.Caching;

namespace Scoring.Service.Scores;

/// <summary>The answer to one <see cref="ScoreQuery"/>: scores, or a refusal. Valid during the call that hands it over; the scores are overwritten afterwards.</summary>
public readonly ref struct ScoreOutcome
{
    private readonly ref readonly CreatorFeatures _features;

    internal ScoreOutcome(ModelGeneration generation, scoped in ScoreQuery query, Refusal refusal)
    {
        Generation = generation;
        Key = query.Key;
        Terms = query.Terms;
        Refusal = refusal;
    }

    internal ScoreOutcome(ModelGeneration generation, scoped in CreatorKey key, scoped in ScoreTerms terms, in CreatorFeatures features, CreatorScores scores)
    {
        Generation = generation;
        Key = key;
        Terms = terms;
        _features = ref features;
        Scores = scores;
    }

    /// <summary>The generation of the model that scored.</summary>
    public ModelGeneration Generation { get; }

    /// <summary>The creator.</summary>
    public CreatorKey Key { get; }

    /// <summary>What was asked for.</summary>
    public ScoreTerms Terms { get; }

    /// <summary>Why there are no scores; null when there are.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The scores; null when refused. With their contributions when anything is to be explained.</summary>
    public CreatorScores? Scores { get; }

    /// <summary>The features that the scores were computed from. Not to be read when refused.</summary>
    public ref readonly CreatorFeatures Features => ref _features;

    /// <summary>Version of the stored record behind the features; 0 when nothing is stored.</summary>
    public long RecordVersion { get; internal init; }

    /// <summary>Time since the features were last known to be current; null when they are current.</summary>
    public TimeSpan? StaleAge { get; internal init; }

    /// <summary>The cache entry that holds exactly these features; null when none does.</summary>
    public CachedCreator? Entry { get; internal init; }
}
