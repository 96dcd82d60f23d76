using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Fitting.Engagement;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.Kim;

/// <summary>One split of the Kim data set: one post of every influencer is held out, and its rate is predicted from the others.</summary>
/// <param name="Fitted">The product with a model fitted to the earlier posts.</param>
/// <param name="Levelled">The product with the shipped model, adjusted only to the level of the earlier posts.</param>
/// <param name="Shipped">The product with the shipped model.</param>
/// <param name="Baseline">The raw past rate.</param>
/// <param name="Covered">Per creator, whether the held-out rate is within its 90 % interval, by a model fitted to the other half of the creators.</param>
internal sealed record KimSplit(PredictionMetrics Fitted, PredictionMetrics Levelled, PredictionMetrics Shipped, PredictionMetrics Baseline, bool[] Covered)
{
    private const string Platform = "instagram";
    private const string Denominator = "followers";

    /// <summary>Splits, fits and predicts with the code path of the product: observations, record, features, model file, scores.</summary>
    /// <param name="creators">Creators with at least two posts.</param>
    /// <param name="seed">Determines the held-out posts and, with the index of a creator, its half.</param>
    /// <param name="shippedFile">The shipped model file.</param>
    public static KimSplit Of(IReadOnlyList<KimCreator> creators, int seed, byte[] shippedFile)
    {
        ScoringModel shipped = ScoringModel.Parse(shippedFile);
        int[] heldOut = [.. creators.Select(creator => creator.HeldOut(seed))];
        CreatorFeatures[] features = [.. creators.Select((creator, index) => CreatorFeatures.From(creator.StateWithout(heldOut[index]), shipped.Extraction))];
        double[] real = [.. creators.Select((creator, index) => ReproducibleMath.Log(creator.RateOf(heldOut[index])))];
        HeldOutOutcomes outcomes = new(
            real,
            [.. creators.Select(creator => creator.LogFollowers)],
            [.. creators.Select((creator, index) => creator.EngagementOf(heldOut[index]) > 0)]);
        return new KimSplit(
            new PredictionMetrics(outcomes, RatesOf(Predict(features, FitTo(features, shippedFile, shipped, seed)))),
            new PredictionMetrics(outcomes, RatesOf(Predict(features, Level(features, shippedFile, shipped, seed)))),
            new PredictionMetrics(outcomes, RatesOf(Predict(features, shipped))),
            new PredictionMetrics(outcomes, [.. creators.Select((creator, index) => ReproducibleMath.Log(creator.MeanRateWithout(heldOut[index])))]),
            CoveredBy(features, real, shippedFile, shipped, seed));
    }

    private static bool[] CoveredBy(CreatorFeatures[] features, double[] real, byte[] shippedFile, ScoringModel shipped, int seed)
    {
        bool[] covered = new bool[features.Length];
        for (int half = 0; half < 2; half++)
        {
            bool IsIn(int index) => ((index + seed) % 2 == 0) == (half == 0);
            ScoringModel fitted = FitTo([.. features.Where((_, index) => !IsIn(index))], shippedFile, shipped, seed);
            (double Rate, double Low, double High)[] predicted = Predict(features, fitted);
            for (int index = 0; index < covered.Length; index++)
            {
                if (IsIn(index)) covered[index] = real[index] >= predicted[index].Low && real[index] <= predicted[index].High;
            }
        }

        return covered;
    }

    private static ScoringModel FitTo(CreatorFeatures[] features, byte[] shippedFile, ScoringModel shipped, int seed)
    {
        EngagementFit fit = EngagementFit.Of([.. features.Select(FitAccounts.Of)], shipped.Engagement.LogReferenceFollowers);
        return ScoringModel.Parse(FittedModelFile.Write(shippedFile, Platform, Denominator, fit, $"earlier posts of split {seed}"));
    }

    // The shift that makes the mean log rate of the accounts equal to the expectation of the model.
    private static ScoringModel Level(CreatorFeatures[] features, byte[] shippedFile, ScoringModel shipped, int seed)
    {
        CreatorScores scores = new();
        double[] ratios = new double[features.Length];
        for (int index = 0; index < ratios.Length; index++)
        {
            CreatorScorer.Score(features[index], shipped, features[index].NewestObservedAt, scores);
            ratios[index] = ReproducibleMath.Log(scores.EngagementRatio);
        }

        double shift = ratios.Average();
        double deviation = Math.Sqrt(ratios.Average(ratio => (ratio - shift) * (ratio - shift)) / ratios.Length);
        return ScoringModel.Parse(FittedModelFile.WriteLevel(shippedFile, Platform, Denominator, shift, deviation, $"level of split {seed}"));
    }

    private static double[] RatesOf((double Rate, double Low, double High)[] predicted) => [.. predicted.Select(one => one.Rate)];

    // Log rates.
    private static (double Rate, double Low, double High)[] Predict(CreatorFeatures[] features, ScoringModel model)
    {
        CreatorScores scores = new();
        (double Rate, double Low, double High)[] predicted = new (double Rate, double Low, double High)[features.Length];
        for (int index = 0; index < predicted.Length; index++)
        {
            CreatorScorer.Score(features[index], model, features[index].NewestObservedAt, scores);
            if (!(scores.PredictedEngagementRate > 0)) throw new InvalidOperationException("A creator with posts has no predicted rate.");
            predicted[index] = (
                ReproducibleMath.Log(scores.PredictedEngagementRate), ReproducibleMath.Log(scores.NextPostRateLow), ReproducibleMath.Log(scores.NextPostRateHigh));
        }

        return predicted;
    }
}
