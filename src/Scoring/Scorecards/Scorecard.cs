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
    // Work space; it keeps nothing from one scorecard to the next.
    [ThreadStatic]
    private static FeatureBeliefs? _beliefs;

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
        FeatureBeliefs beliefs = _beliefs ??= new FeatureBeliefs();
        beliefs.Read(model.Features, input);
        for (int i = 0; i < model.Features.Length; i++)
        {
            FeatureModel feature = model.Features[i];
            double known = beliefs.EvidenceOf(i);
            if (known <= 0)
            {
                if (feature.Needs != ContextPart.None && !input.Context.Has(feature.Needs)) continue;
                estimate.Add(feature.Code, ContributionKind.Missing, 0, double.NaN, 0, feature.PopulationDeviation);
                variance += feature.ContributionVariance;
                continue;
            }

            long micros = Micros.Of(beliefs.ContributionOf(i, feature, out double deviation));
            estimate.Add(feature.Code, ContributionKind.Feature, micros, beliefs.ObservedOf(i), known, deviation);
            variance += deviation * deviation;
            if (feature.Group >= 0) groups[feature.Group] += micros;
            evidence = Math.Max(evidence, known);
            if (known < input.LeastEvidence) continue;
            observed++;
            if (feature.Direct) direct++;
        }

        for (int i = 0; i < model.Groups.Length; i++) AddCap(estimate, model.Groups[i].Code, model.Groups[i].LimitMicros(groups[i]) - groups[i]);
        long sum = estimate.TotalMicros, change = model.MapChange(sum);
        if (change != 0) estimate.Add(ScorecardModel.CalibrationCode, ContributionKind.Calibration, change, double.NaN, 0, 0);
        if (model.AuthenticityCap is not null) AddCap(estimate, ScorecardModel.AuthenticityCapCode, model.CapByAuthenticity(estimate.TotalMicros, input.AuthenticityLogit) - estimate.TotalMicros);
        AddCap(estimate, "RANGE", model.ClampToRange(estimate.TotalMicros) - estimate.TotalMicros);
        double total = Math.Sqrt(variance), reach = ScoreEstimate.IntervalReach * total;
        if (model.Map is not { } map)
        {
            Finish(estimate, -reach, reach);
            return new Summary(variance, evidence, observed, direct);
        }

        double at = Micros.ToUnits(sum);
        Finish(estimate, map.Distance(at, at - reach), map.Distance(at, at + reach));
        double mapped = 0.5 * map.Distance(at - total, at + total);
        return new Summary(mapped * mapped, evidence, observed, direct);
    }

    /// <summary>Moves the ends of an interval towards those of a creator of whom nothing is known.</summary>
    /// <param name="model">The scorecard.</param>
    /// <param name="input">Its context selects the features.</param>
    /// <param name="estimate">The summed estimate.</param>
    /// <param name="doubt">How far, in 65,535ths.</param>
    public static void Widen(ScorecardModel model, in ScoringInput input, ScoreEstimate estimate, ushort doubt)
    {
        if (doubt == 0) return;
        double variance = model.UnexplainedDeviation * model.UnexplainedDeviation;
        foreach (FeatureModel feature in model.Features)
        {
            if (feature.Needs == ContextPart.None || input.Context.Has(feature.Needs)) variance += feature.ContributionVariance;
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
