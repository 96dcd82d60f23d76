using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Audience;

/// <summary>
/// What one fact adds to the logit of a follower: linear between knots and constant outside of them, so that nothing is claimed beyond what a fit has seen.
/// The bits are those of <see cref="PiecewiseLinear.Evaluate"/>, which serves single values; this serves whole samples.
/// </summary>
internal sealed class FollowerCurve
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _slopes;

    private FollowerCurve(FollowerFact fact, (double X, double Y)[] knots, double unknown)
    {
        Fact = fact;
        Unknown = unknown;
        _x = Array.ConvertAll(knots, knot => knot.X);
        _y = Array.ConvertAll(knots, knot => knot.Y);

        // Beyond the last knot the curve is flat: the slope there is 0.
        _slopes = new double[knots.Length];
        for (int i = 1; i < knots.Length; i++) _slopes[i - 1] = PiecewiseLinear.SlopeOf(_x[i] - _x[i - 1], _y[i - 1], _y[i]);
    }

    /// <summary>The fact.</summary>
    public FollowerFact Fact { get; }

    /// <summary>What is added when the fact is unknown, logits.</summary>
    public double Unknown { get; }

    /// <summary>Reads one element of <c>curves</c>.</summary>
    internal static FollowerCurve Read(ModelNode node)
    {
        FollowerFact fact = FollowerFacts.Parse(node.Get("fact"), node.GetText("fact"));
        (double X, double Y)[] knots = FeatureModel.ReadKnots(node.Get("curve"), node.GetText("monotone"));
        FollowerCurve curve = new(fact, knots, node.GetSourced("unknown", -50, 50));
        node.ExpectNothingElse();
        return curve;
    }

    /// <summary>What a value adds, logits.</summary>
    /// <param name="value">A number.</param>
    public double At(double value)
    {
        double[] x = _x, slopes = _slopes;
        int last = x.Length - 1, piece = 0;
        double place = Math.Min(Math.Max(value, x[0]), x[last]);
        while (piece < last && place >= x[piece + 1]) piece++;
        return _y[piece] + (slopes[piece] * (place - x[piece]));
    }
}
