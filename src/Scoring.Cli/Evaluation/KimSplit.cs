using Scoring.Features;
using Scoring.Fitting.Engagement;
using Scoring.Fitting.ModelFiles;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Scores;

namespace Scoring.Cli.Evaluation;

/// <summary>One split of the Kim data set: a post of every influencer held out, its rate predicted from the others.</summary>
/// <param name="Fitted">The product with a model fitted to the earlier posts.</param>
/// <param name="Shipped">The product with the model that it ships.</param>
/// <param name="Baseline">The raw past rate.</param>
internal sealed record KimSplit(PredictionMetrics Fitted, PredictionMetrics Shipped, PredictionMetrics Baseline)
{
    private const string Platform = "instagram";
    private const string Denominator = "followers";

    /// <summary>Splits, fits and predicts, by the product's own path: observations, record, features, model file, scores.</summary>
    /// <param name="creators">Creators with two posts and more.</param>
    /// <param name="seed">Decides which posts are held out.</param>
    /// <param name="shippedFile">The model file that the product ships.</param>
    public static KimSplit Of(IReadOnlyList<KimCreator> creators, int seed, byte[] shippedFile)
    {
        ScoringModel shipped = ScoringModel.Parse(shippedFile);
        int[] heldOut = [.. creators.Select(creator => creator.HeldOut(seed))];
        CreatorFeatures[] features = [.. creators.Select((creator, index) => CreatorFeatures.From(creator.StateWithout(heldOut[index]), shipped.Extraction))];
        EngagementFit fit = EngagementFit.Of([.. features.Select(AccountOf)], shipped.Engagement.LogReferenceFollowers);
        byte[] fittedFile = FittedModelFile.Write(shippedFile, Platform, Denominator, fit, $"earlier posts of split {seed}");
        HeldOutOutcomes outcomes = new(
            [.. creators.Select((creator, index) => ReproducibleMath.Log(creator.RateOf(heldOut[index])))],
            [.. creators.Select(creator => creator.LogFollowers)],
            [.. creators.Select((creator, index) => creator.EngagementOf(heldOut[index]) > 0)]);
        return new KimSplit(
            new PredictionMetrics(outcomes, Predict(features, ScoringModel.Parse(fittedFile))),
            new PredictionMetrics(outcomes, Predict(features, shipped)),
            new PredictionMetrics(outcomes, [.. creators.Select((creator, index) => ReproducibleMath.Log(creator.MeanRateWithout(heldOut[index])))]));
    }

    private static FitAccount AccountOf(CreatorFeatures features) => new(
        features.Niche.ToString(),
        features.ByFollowers.Posts,
        features.ByFollowers.MeanLogEngagement - features.ByFollowers.MeanLogSize,
        features.ByFollowers.Variance,
        features.ByFollowers.MeanLogSize);

    private static double[] Predict(CreatorFeatures[] features, ScoringModel model)
    {
        CreatorScores scores = new();
        double[] predicted = new double[features.Length];
        for (int index = 0; index < predicted.Length; index++)
        {
            CreatorScorer.Score(features[index], model, features[index].NewestObservedAt, scores);
            double rate = scores.PredictedEngagementRate;
            predicted[index] = rate > 0 ? ReproducibleMath.Log(rate) : throw new InvalidOperationException("A creator with posts was given no predicted rate.");
        }

        return predicted;
    }
}
