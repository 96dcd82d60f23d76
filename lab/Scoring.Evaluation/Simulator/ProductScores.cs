using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.Simulator;

/// <summary>Scores records with the code path of the service: join into a record, features, scores as of the newest observation.</summary>
internal sealed class ProductScores(ScoringModel model)
{
    /// <summary>The model.</summary>
    public ScoringModel Model => model;

    /// <summary>The scores of a record.</summary>
    public CreatorScores Of(Platform platform, IReadOnlyList<Observation> record)
    {
        CreatorFeatures features = FeaturesOf(platform, record);
        CreatorScores scores = new();
        CreatorScorer.Score(features, model, features.NewestObservedAt, scores);
        return scores;
    }

    /// <summary>The features of a record.</summary>
    public CreatorFeatures FeaturesOf(Platform platform, IReadOnlyList<Observation> record) =>
        CreatorFeatures.From(CreatorRecord.From(platform, record).Merged(), model.Extraction);

    /// <summary>The value of a record for a buyer: the mean of engagement, trust and authenticity.</summary>
    public double Appeal(Platform platform, IReadOnlyList<Observation> record) => AppealOf(Of(platform, record));

    /// <summary>The value of scores for a buyer: the mean of engagement, trust and authenticity.</summary>
    public static double AppealOf(CreatorScores scores) => (scores.Engagement.Value + scores.Trust.Value + scores.Authenticity.Value) / 3;
}
