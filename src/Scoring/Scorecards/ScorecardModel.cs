using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// A monotone additive scorecard in log-odds: a base, one curve per feature, caps of groups, an optional map of the sum, an optional cap
/// by authenticity, and a range.
/// </summary>
public sealed class ScorecardModel
{
    /// <summary>Code of the line of the cap by authenticity.</summary>
    public const string AuthenticityCapCode = "AUTHENTICITY_CAP";

    /// <summary>Code of the line of the map of the sum.</summary>
    public const string CalibrationCode = "CALIBRATION";

    /// <summary>Maximum number of groups of one scorecard.</summary>
    internal const int MaxGroups = 4;

    private readonly FeatureModel[] _features;
    private readonly FeatureGroup[] _groups;

    private ScorecardModel(FeatureModel[] features, FeatureGroup[] groups)
    {
        _features = features;
        _groups = groups;
    }

    /// <summary>Origin of the numbers.</summary>
    public Calibration Calibration { get; private init; }

    /// <summary>Base of the sum, logits.</summary>
    public double Base { get; private init; }

    /// <summary>Standard deviation that no feature explains, logits: part of every interval through the base.</summary>
    public double UnexplainedDeviation { get; private init; }

    /// <summary>Maximum absolute total, logits.</summary>
    public double Range { get; private init; }

    /// <summary>Maximum total by the authenticity logit; null without a cap.</summary>
    public PiecewiseLinear? AuthenticityCap { get; private init; }

    /// <summary>Map of the sum of base, features and groups, applied before the cap by authenticity; null for no map.</summary>
    public CalibrationMap? Map { get; private init; }

    /// <summary>The features, in the order in which they are summed and explained.</summary>
    public ReadOnlySpan<FeatureModel> Features => _features;

    /// <summary>The groups with a common cap, at most <see cref="MaxGroups"/>.</summary>
    public ReadOnlySpan<FeatureGroup> Groups => _groups;

    /// <summary><see cref="Base"/> in micro-logits.</summary>
    internal long BaseMicros { get; private init; }

    /// <summary>The logistic function of <see cref="BaseMicros"/>.</summary>
    internal double BaseShare { get; private init; }

    /// <summary>The feature with that code, or null.</summary>
    public FeatureModel? Find(string code)
    {
        foreach (FeatureModel feature in _features)
        {
            if (feature.Code == code) return feature;
        }

        return null;
    }

    /// <summary>A total limited by authenticity.</summary>
    internal long CapByAuthenticity(long micros, double authenticityLogit) =>
        AuthenticityCap is null ? micros : Math.Min(micros, Micros.Of(AuthenticityCap.Evaluate(authenticityLogit)));

    /// <summary>A total limited by the range.</summary>
    internal long ClampToRange(long micros) => Math.Clamp(micros, -Micros.Of(Range), Micros.Of(Range));

    /// <summary>The total of a sum of base, features and groups: mapped, capped, limited to the range.</summary>
    internal long TotalOf(long sum, double authenticityLogit) => ClampToRange(CapByAuthenticity(sum + MapChange(sum), authenticityLogit));

    /// <summary>The change of a sum by the map, micro-logits.</summary>
    internal long MapChange(long micros) => Map is null ? 0 : Map.ChangeOf(micros);

    /// <summary>Reads a scorecard object.</summary>
    /// <param name="node">The object.</param>
    /// <param name="calibration">Origin of the numbers, unless the object declares it.</param>
    /// <param name="catalogue">The features that a model may use.</param>
    internal static ScorecardModel Read(ModelNode node, Calibration calibration, FeatureCatalogue catalogue)
    {
        FeatureGroup[] groups = ReadGroups(node, catalogue);
        List<FeatureModel> features = [];
        foreach (ModelNode element in node.GetElements("features"))
        {
            FeatureModel feature = FeatureModel.Read(element, code => Array.FindIndex(groups, group => group.Features.Contains(code)), catalogue);
            if (features.Exists(other => other.Code == feature.Code)) throw element.Fault($"feature {feature.Code} stands twice");
            features.Add(feature);
        }

        ModelNode? cap = node.Find("authenticity_cap"), map = node.Find("calibration_map");
        double start = node.GetSourced("base", -20, 20);
        ScorecardModel model = new([.. features], groups)
        {
            Calibration = CalibrationNames.Find(node) ?? calibration,
            Base = start,
            BaseMicros = Micros.Of(start),
            BaseShare = ReproducibleMath.Logistic(Micros.ToUnits(Micros.Of(start))),
            UnexplainedDeviation = node.GetSourced("unexplained_deviation", 0, 20),
            Range = node.GetSourced("range", 1, 20),
            Map = map is null ? null : CalibrationMap.Read(map, start),
            AuthenticityCap = cap is null ? null : CurveKnots.CurveOf(CurveKnots.Read(cap, "increasing")),
        };
        node.RejectUnreadMembers();
        return model;
    }

    private static FeatureGroup[] ReadGroups(ModelNode node, FeatureCatalogue catalogue)
    {
        if (node.Find("groups") is not { } list) return [];
        List<ModelNode> elements = node.GetElements("groups");
        if (elements.Count > MaxGroups) throw list.Fault($"must have at most {MaxGroups} groups");
        FeatureGroup[] groups = [.. elements.Select(element => FeatureGroup.Read(element, catalogue))];
        string? twice = groups.SelectMany(group => group.Features).GroupBy(code => code).FirstOrDefault(codes => codes.Count() > 1)?.Key;
        return twice is null ? groups : throw list.Fault($"feature {twice} belongs to two groups");
    }
}
