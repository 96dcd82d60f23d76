using Scoring.Contexts;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// Sums a monotone additive scorecard in integer micro-logits, so that the lines sum to the total exactly. Uncertainty enters the
/// interval only: shrinking the score by its variance would violate monotonicity.
/// </summary>
internal static class Scorecard
{
    /// <summary>Results of a scorecard other than its lines.</summary>
    /// <param name="Variance">Variance of the total, square logits.</param>
    /// <param name="Evidence">Maximum evidence of a feature; 0 if all are missing.</param>
    /// <param name="Observed">Number of features with sufficient evidence; it affects only the status.</param>
    /// <param name="ObservedDirect">Number of those features that the model declares as direct.</param>
    public readonly record struct Summary(double Variance, double Evidence, int Observed, int ObservedDirect);

    /// <summary>Adds base, features, groups, map, cap and range to an estimate and sets its value and interval.</summary>
    public static Summary Sum(ScorecardModel model, in ScoringInput input, ScoreEstimate estimate)
    {
        estimate.Clear();
        estimate.Link = ScoreLink.Logit;
        estimate.Add("BASE", ContributionKind.Base, model.BaseMicros, double.NaN, 0, model.UnexplainedDeviation);
        double variance = model.UnexplainedDeviation * model.UnexplainedDeviation;
        int observed = 0, direct = 0;
        double evidence = 0;
        Span<long> groups = stackalloc long[ScorecardModel.MaxGroups];
        groups.Clear();
        foreach (FeatureModel feature in model.Features)
        {
            if (feature.Needs != ContextPart.None && !input.Context.Has(feature.Needs)) continue;
            FeatureValue value = feature.Feature.Read(input, feature);
            long before = estimate.TotalMicros;
            variance += AddLine(estimate, feature, value);
            if (feature.Group >= 0) groups[feature.Group] += estimate.TotalMicros - before;
            if (value.IsMissing) continue;
            evidence = Math.Max(evidence, value.Evidence);
            if (value.Evidence < input.LeastEvidence) continue;
            observed++;
            if (feature.Direct) direct++;
        }

        for (int i = 0; i < model.Groups.Length; i++) AddCap(estimate, model.Groups[i].Code, model.Groups[i].LimitMicros(groups[i]) - groups[i]);
        long sum = estimate.TotalMicros, change = model.MapChange(sum);
        if (change != 0) estimate.Add(ScorecardModel.CalibrationCode, ContributionKind.Calibration, change, double.NaN, 0, 0);
        if (model.AuthenticityCap is not null) AddCap(estimate, ScorecardModel.AuthenticityCapCode, model.CapByAuthenticity(estimate.TotalMicros, input.AuthenticityLogit) - estimate.TotalMicros);
        AddCap(estimate, "RANGE", model.ClampToRange(estimate.TotalMicros) - estimate.TotalMicros);
        double deviation = Math.Sqrt(variance), reach = ScoreEstimate.IntervalReach * deviation;
        if (model.Map is not { } map)
        {
            Finish(estimate, -reach, reach);
            return new Summary(variance, evidence, observed, direct);
        }

        double at = Micros.ToUnits(sum);
        Finish(estimate, map.Distance(at, at - reach), map.Distance(at, at + reach));
        double mapped = 0.5 * map.Distance(at - deviation, at + deviation);
        return new Summary(mapped * mapped, evidence, observed, direct);
    }

    /// <summary>Moves the ends of an interval towards those of a creator of whom nothing is known.</summary>
    /// <param name="model">The scorecard.</param>
    /// <param name="input">Its context selects the features.</param>
    /// <param name="estimate">The summed estimate.</param>
    /// <param name="doubt">How far, in 255ths.</param>
    public static void Widen(ScorecardModel model, in ScoringInput input, ScoreEstimate estimate, byte doubt)
    {
        if (doubt == 0) return;
        double variance = model.UnexplainedDeviation * model.UnexplainedDeviation;
        foreach (FeatureModel feature in model.Features)
        {
            if (feature.Needs == ContextPart.None || input.Context.Has(feature.Needs)) variance += feature.PopulationDeviation * feature.PopulationDeviation;
        }

        double reach = ScoreEstimate.IntervalReach * Math.Sqrt(variance), below = -reach, above = reach;
        if (model.Map is { } map)
        {
            double at = Micros.ToUnits(model.BaseMicros);
            below = map.Distance(at, at - reach);
            above = map.Distance(at, at + reach);
        }

        double total = Micros.ToUnits(model.BaseMicros + model.MapChange(model.BaseMicros));
        estimate.Low = ScoreDoubts.Lower(estimate.Low, 100 * ReproducibleMath.Logistic(total + below), ScoreDoubts.ShareOf(doubt));
        estimate.High = ScoreDoubts.Raise(estimate.High, 100 * ReproducibleMath.Logistic(total + above), ScoreDoubts.ShareOf(doubt));
    }

    /// <summary>Adds the line of a feature and returns its variance.</summary>
    private static double AddLine(ScoreEstimate estimate, FeatureModel feature, in FeatureValue value)
    {
        if (value.IsMissing)
        {
            estimate.Add(feature.Code, ContributionKind.Missing, 0, double.NaN, 0, feature.PopulationDeviation);
            return feature.PopulationDeviation * feature.PopulationDeviation;
        }

        feature.Curve.Moments(value.Mean, value.Variance, out double logits, out double deviation);
        if (value.IntervalVariance != value.Variance) deviation = feature.Curve.Deviation(value.Mean, value.IntervalVariance);
        estimate.Add(feature.Code, ContributionKind.Feature, Micros.Of(logits + feature.Offset), value.Observed, value.Evidence, deviation);
        return deviation * deviation;
    }

    private static void AddCap(ScoreEstimate estimate, string code, long micros)
    {
        if (micros != 0) estimate.Add(code, ContributionKind.Cap, micros, double.NaN, 0, 0);
    }

    private static void Finish(ScoreEstimate estimate, double below, double above)
    {
        double total = Micros.ToUnits(estimate.TotalMicros);
        estimate.Value = 100 * ReproducibleMath.Logistic(total);
        estimate.Low = 100 * ReproducibleMath.Logistic(total + below);
        estimate.High = 100 * ReproducibleMath.Logistic(total + above);
    }
}
