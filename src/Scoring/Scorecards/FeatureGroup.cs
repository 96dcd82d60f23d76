using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>Features with related evidence: a curve limits their sum, as a separate line.</summary>
public sealed class FeatureGroup
{
    private readonly PiecewiseLinear _curve;

    private FeatureGroup(string code, IReadOnlyList<string> features, PiecewiseLinear curve)
    {
        Code = code;
        Features = features;
        _curve = curve;
    }

    /// <summary>Stable UPPER_SNAKE name of the line.</summary>
    public string Code { get; }

    /// <summary>Codes of the features.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Limited sum of the features, micro-logits; monotone and continuous in their sum.</summary>
    /// <param name="micros">Their sum.</param>
    public long LimitMicros(long micros) => Micros.Of(Limit(Micros.ToUnits(micros)));

    /// <summary>Limited sum of the features, logits.</summary>
    /// <param name="logits">Their sum.</param>
    public double Limit(double logits) => logits == 0 ? 0 : _curve.Evaluate(logits);

    /// <summary>Reads one element of a scorecard's <c>groups</c>.</summary>
    /// <param name="node">The element.</param>
    /// <param name="catalogue">The features that a model may use.</param>
    internal static FeatureGroup Read(ModelNode node, FeatureCatalogue catalogue)
    {
        string code = node.GetText("code");
        if (!code.All(static character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character == '_')) throw node.Get("code").Fault("must be UPPER_SNAKE");
        if (catalogue.Find(code) is not null || code is "BASE" or "RANGE" or ScorecardModel.AuthenticityCapCode or ScorecardModel.CalibrationCode) throw node.Get("code").Fault("is the name of another line");
        (double X, double Y)[] knots = CurveKnots.Read(node.Get("cap"), "increasing");
        if (Array.Exists(knots, knot => Math.Abs(knot.Y) > Math.Abs(knot.X))) throw node.Get("cap").Fault("a cap must not add to what it holds");
        PiecewiseLinear curve = CurveKnots.CurveOf(knots);
        if (curve.Evaluate(0) != 0) throw node.Get("cap").Fault("a cap must leave 0 as it is");
        List<string> features = [];
        foreach (ModelNode element in node.GetElements("features"))
        {
            // A misspelt code would silently exclude its feature from the group.
            if (element.Text is not { } feature || catalogue.Find(feature) is null) throw element.Fault("must be the code of a feature of this version");
            features.Add(feature);
        }

        node.RejectUnreadMembers();
        return new FeatureGroup(code, features, curve);
    }
}
