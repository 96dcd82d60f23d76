using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Evaluation.Otc;

/// <summary>
/// The code path of the product: a ratee's ratings are campaign outcomes with a brand rating, joined into a record; features are computed from the record;
/// the prediction is the estimate of the trust feature for brand ratings, as of the predicted rating. No data of the rater are used.
/// </summary>
internal sealed class RecordPredictor : IRatingPredictor
{
    private const string BrandRatingCode = "BRAND_RATING";
    private const string Source = "otc";

    // A rating has no platform, and the features used here do not depend on it.
    private const Platform Anywhere = Platform.Instagram;

    private readonly ScoringModel _model;
    private readonly FeatureModel _feature;
    private readonly Dictionary<string, CreatorState> _records = new(StringComparer.Ordinal);

    /// <summary>Creates the predictor with a model.</summary>
    /// <param name="model">The model; must have the feature BRAND_RATING.</param>
    public RecordPredictor(ScoringModel model)
    {
        _model = model;
        _feature = model.Trust.Find(BrandRatingCode) ?? throw new ArgumentException($"The model has no {BrandRatingCode}.", nameof(model));
    }

    /// <inheritdoc/>
    public double Predict(OtcRating next)
    {
        if (!_records.TryGetValue(next.Ratee, out CreatorState? record))
        {
            return 0; // the usual share
        }

        CreatorFeatures features = CreatorFeatures.From(record, _model.Extraction);
        ScoringInput input = _model.InputOf(features, ScoringContext.None, next.AtMs);
        return _feature.Feature.Read(input, _feature).Mean;
    }

    /// <inheritdoc/>
    public void Learn(OtcRating rating)
    {
        CreatorState record = _records.GetValueOrDefault(rating.Ratee) ?? CreatorState.Empty(Anywhere);
        Observation observation = new(
            new Stamp(rating.AtMs, 0),
            new CampaignOutcome
            {
                Source = Source,
                CampaignId = rating.Rater,
                StartedAtMs = rating.AtMs,
                BrandRating = (double)rating.Value / OtcRating.GreatestValue,
            });
        _records[rating.Ratee] = record.Join([observation], new ObservationOutcome[1]);
    }
}
