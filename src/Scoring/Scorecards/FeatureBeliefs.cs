using Scoring.Contexts;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// The values of a creator's features in one scorecard, with the moments of their contributions. All rates are computed in one call and all
/// curves in another, so that the cost follows the features that are observed. Reused: allocates nothing after its creation.
/// </summary>
internal sealed class FeatureBeliefs
{
    private const int MostFeatures = ScoreEstimate.MaxContributions;

    private readonly Belief[] _beliefs = new Belief[MostFeatures];
    private readonly GammaPairBatch _rates = new(2 * MostFeatures);

    // A value takes two results if its interval has a variance of its own.
    private readonly CurveBatch _curves = new(2 * MostFeatures);

    /// <summary>Reads all values and computes their contributions.</summary>
    /// <param name="features">The features of the scorecard. Those whose context is not in the request are missing.</param>
    /// <param name="input">The input of the scoring.</param>
    public void Read(ReadOnlySpan<FeatureModel> features, in ScoringInput input)
    {
        _rates.Clear();
        _curves.Clear();
        for (int i = 0; i < features.Length; i++)
        {
            FeatureModel feature = features[i];
            ref Belief belief = ref _beliefs[i];
            if (feature.Needs != ContextPart.None && !input.Context.Has(feature.Needs)) belief.Evidence = 0;
            else if (feature.Lift is { } lift) ReadRate(lift, feature, input, ref belief);
            else AddCurves(feature, feature.Feature.Read(input, feature), ref belief);
        }

        if (_rates.Count > 0) AddRates(features);
        _curves.Compute();
    }

    /// <summary>Evidence of a feature; 0 if it is missing.</summary>
    /// <param name="index">Index of the feature.</param>
    public double EvidenceOf(int index) => _beliefs[index].Evidence;

    /// <summary>Observed value of a feature that is not missing.</summary>
    /// <param name="index">Index of the feature.</param>
    public double ObservedOf(int index) => _beliefs[index].Observed;

    /// <summary>Expected contribution of a feature that is not missing, logits.</summary>
    /// <param name="index">Index of the feature.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="deviation">Standard deviation for the interval, logits.</param>
    public double ContributionOf(int index, FeatureModel feature, out double deviation)
    {
        ref readonly Belief belief = ref _beliefs[index];
        _curves.Read(belief.Result, feature.Curve, out double logits, out deviation);
        if (belief.IntervalResult != belief.Result) _curves.Read(belief.IntervalResult, feature.Curve, out _, out deviation);
        return logits + feature.Offset;
    }

    private void AddCurves(FeatureModel feature, in FeatureValue value, ref Belief belief)
    {
        belief.Evidence = value.Evidence;
        if (value.IsMissing) return;
        belief.Observed = value.Observed;
        belief.Result = _curves.Add(feature.Curve, value.Mean, value.Variance);
        belief.IntervalResult = value.IntervalVariance == value.Variance ? belief.Result : _curves.Add(feature.Curve, value.Mean, value.IntervalVariance);
    }

    private void ReadRate(RateLift lift, FeatureModel feature, in ScoringInput input, ref Belief belief)
    {
        belief.Evidence = 0;
        if (!lift.TryRead(input, feature, out RateEvidence evidence)) return;
        belief.Evidence = evidence.Trials;
        belief.Observed = evidence.Observed;
        _rates.Add(evidence.Posterior);
        _rates.Add(evidence.Expected);
    }

    private void AddRates(ReadOnlySpan<FeatureModel> features)
    {
        _rates.Compute();
        int next = 0;
        for (int i = 0; i < features.Length; i++)
        {
            ref Belief belief = ref _beliefs[i];
            if (features[i].Lift is null || belief.Evidence <= 0) continue;
            AddCurves(features[i], RateLift.Believe(features[i], belief.Observed, belief.Evidence, _rates.Read(next), _rates.Read(next + 1)), ref belief);
            next += 2;
        }
    }

    private struct Belief
    {
        public double Observed;
        public double Evidence;
        public int Result;
        public int IntervalResult;
    }
}
