using Scoring.Contexts;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Scores;

/// <summary>
/// The values of the trust features of a creator, before any curve is applied. Fitting and scoring use the same values.
/// </summary>
public static class TrustFeatureValues
{
    /// <summary>Reads the value of every trust feature. Those that need a request's context are missing.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="model">The model; populations and parameters enter the values, curves do not.</param>
    /// <param name="asOfMs">Reference time of the values, Unix milliseconds UTC, at or after the newest observation.</param>
    /// <param name="values">Receives a value per feature of the trust scorecard, in its order.</param>
    /// <returns>The authenticity total that caps trust, logits.</returns>
    public static double Read(in CreatorFeatures features, ScoringModel model, long asOfMs, Span<FeatureValue> values)
    {
        ScoreEstimate authenticity = new() { KeepsLines = false };
        ScoringInput input = model.InputOf(features, ScoringContext.None, asOfMs);
        Scorecard.Summary genuine = Scorecard.Sum(model.Authenticity, input, authenticity);
        double logit = Micros.ToUnits(authenticity.TotalMicros);
        ScoringInput judged = input.WithAuthenticity(logit, genuine.Variance, genuine.Evidence);
        for (int i = 0; i < model.Trust.Features.Length; i++)
        {
            FeatureModel feature = model.Trust.Features[i];
            values[i] = feature.Needs == ContextPart.None ? feature.Feature.Read(judged, feature) : FeatureValue.Missing;
        }

        return logit;
    }
}
