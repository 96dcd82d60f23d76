using Scoring.Explanation;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Scores;

namespace Scoring.Scorecards;

/// <summary>
/// Sums a monotone additive scorecard in integer micro-logits, so that the lines make the total exactly. Uncertainty enters the interval only:
/// shrinking the score by its variance would break monotonicity.
/// </summary>
internal static class Scorecard
{
    /// <summary>What a scorecard found beside its lines.</summary>
    /// <param name="Variance">Variance of the total, square logits.</param>
    /// <param name="Evidence">Evidence of the best known feature; 0 when all are missing.</param>
    /// <param name="Observed">Features with evidence worth the name; it names the status and nothing else.</param>
    /// <param name="ObservedDirect">Those of them that the model calls direct.</param>
    public readonly record struct Summary(double Variance, double Evidence, int Observed, int ObservedDirect);

    /// <summary>Adds base, features, cap and range to an estimate and sets its value and interval.</summary>
    public static Summary Sum(ScorecardModel model, in ScoringInput input, ScoreEstimate estimate)
    {
        estimate.Clear();
        estimate.Link = ScoreLink.Logit;
        estimate.Add(new Contribution("BASE", ContributionKind.Base, Micros.Of(model.Base), double.NaN, 0, Micros.Of(model.UnexplainedDeviation)));
        double variance = model.UnexplainedDeviation * model.UnexplainedDeviation;
        int observed = 0, direct = 0;
        double evidence = 0;
        IReadOnlyList<FeatureModel> features = model.Features;
        for (int i = 0; i < features.Count; i++)
        {
            FeatureModel feature = features[i];
            FeatureValue value = feature.Feature.Read(input, feature);
            variance += AddLine(estimate, feature, value);
            if (value.IsMissing) continue;
            evidence = Math.Max(evidence, value.Evidence);
            if (value.Evidence < input.Model.LeastEvidence) continue;
            observed++;
            if (feature.Direct) direct++;
        }

        if (model.AuthenticityCap is { } cap) Cut(estimate, "AUTHENTICITY_CAP", Math.Min(estimate.TotalMicros, Micros.Of(cap.Evaluate(input.AuthenticityLogit))));
        long range = Micros.Of(model.Range);
        Cut(estimate, "RANGE", Math.Clamp(estimate.TotalMicros, -range, range));
        Finish(estimate, Math.Sqrt(variance));
        return new Summary(variance, evidence, observed, direct);
    }

    /// <summary>Adds the line of a feature and returns the variance that it brings.</summary>
    private static double AddLine(ScoreEstimate estimate, FeatureModel feature, in FeatureValue value)
    {
        double logits = 0, deviation = feature.PopulationDeviation;
        if (!value.IsMissing)
        {
            feature.Curve.Moments(value.Mean, value.Variance, out logits, out deviation);
            logits += feature.Offset;
            if (value.IntervalVariance != value.Variance) deviation = feature.Curve.Deviation(value.Mean, value.IntervalVariance);
        }

        ContributionKind kind = value.IsMissing ? ContributionKind.Missing : ContributionKind.Feature;
        estimate.Add(new Contribution(feature.Feature.Code, kind, Micros.Of(logits), value.Observed, value.Evidence, Micros.Of(deviation)));
        return deviation * deviation;
    }

    private static void Cut(ScoreEstimate estimate, string code, long total)
    {
        if (total == estimate.TotalMicros) return;
        estimate.Add(new Contribution(code, ContributionKind.Cap, total - estimate.TotalMicros, double.NaN, 0, 0));
    }

    private static void Finish(ScoreEstimate estimate, double deviation)
    {
        double total = Micros.ToUnits(estimate.TotalMicros);
        estimate.Value = 100 * ReproducibleMath.Logistic(total);
        estimate.Low = 100 * ReproducibleMath.Logistic(total - (ScoreEstimate.IntervalReach * deviation));
        estimate.High = 100 * ReproducibleMath.Logistic(total + (ScoreEstimate.IntervalReach * deviation));
    }
}
