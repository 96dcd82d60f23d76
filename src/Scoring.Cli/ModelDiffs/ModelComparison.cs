using Scoring.Features;
using Scoring.Records;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Cli.ModelDiffs;

/// <summary>Scores creators by two models, each creator at its newest observation, and compares the scores that need no context.</summary>
/// <param name="first">The first model. Its tiers group the creators.</param>
/// <param name="second">The second model.</param>
internal sealed class ModelComparison(ScoringModel first, ScoringModel second)
{
    private readonly CreatorScores _first = new(), _second = new();

    /// <summary>The first model.</summary>
    public ScoringModel First => first;

    /// <summary>The second model.</summary>
    public ScoringModel Second => second;

    /// <summary>Number of creators.</summary>
    public int Creators { get; private set; }

    /// <summary>The scores.</summary>
    public IReadOnlyList<ScoreComparison> Scores { get; } = [.. CreatorScores.WithoutContext.Select(score => new ScoreComparison(score.Name, score.Of))];

    /// <summary>Adds a creator.</summary>
    public void Add(CreatorRecord record)
    {
        Creators++;
        Score(record, first, _first);
        Score(record, second, _second);
        foreach (ScoreComparison score in Scores) score.Add(record.Platform, _first, _second);
    }

    private static void Score(CreatorRecord record, ScoringModel model, CreatorScores scores)
    {
        CreatorFeatures features = CreatorFeatures.From(record.Merged(), model.Extraction);
        CreatorScorer.Score(features, model, features.NewestObservedAt, scores, keepsLines: false);
    }
}
