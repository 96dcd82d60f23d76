using Scoring.Numerics;

namespace Scoring.Models;

/// <summary>A monotone additive scorecard in log-odds: a base, one curve per feature, a range, and perhaps a cap by authenticity.</summary>
public sealed class ScorecardModel
{
    private ScorecardModel(IReadOnlyList<FeatureModel> features) => Features = features;

    /// <summary>Where the sum starts, logits.</summary>
    public double Base { get; private init; }

    /// <summary>Standard deviation of what no feature explains, logits: the base carries it into every interval.</summary>
    public double UnexplainedDeviation { get; private init; }

    /// <summary>Greatest absolute total, logits.</summary>
    public double Range { get; private init; }

    /// <summary>Greatest total by the authenticity logit; null where nothing caps.</summary>
    public PiecewiseLinear? AuthenticityCap { get; private init; }

    /// <summary>The features, in the order in which they are summed and explained.</summary>
    public IReadOnlyList<FeatureModel> Features { get; }

    /// <summary>The feature of that code, or null.</summary>
    public FeatureModel? Find(string code)
    {
        for (int i = 0; i < Features.Count; i++)
        {
            if (Features[i].Feature.Code == code) return Features[i];
        }

        return null;
    }

    /// <summary>Reads a scorecard object.</summary>
    internal static ScorecardModel Read(ModelNode node)
    {
        List<FeatureModel> features = [];
        foreach (ModelNode element in node.GetElements("features"))
        {
            FeatureModel feature = FeatureModel.Read(element);
            if (features.Exists(other => other.Feature.Code == feature.Feature.Code)) throw element.Fault($"feature {feature.Feature.Code} stands twice");
            features.Add(feature);
        }

        ModelNode? cap = node.Find("authenticity_cap");
        ScorecardModel model = new(features)
        {
            Base = node.GetSourced("base", -20, 20),
            UnexplainedDeviation = node.GetSourced("unexplained_deviation", 0, 20),
            Range = node.GetSourced("range", 1, 20),
            AuthenticityCap = cap is null ? null : FeatureModel.CurveOf(FeatureModel.ReadKnots(cap, "increasing")),
        };
        node.ExpectNothingElse();
        return model;
    }
}
